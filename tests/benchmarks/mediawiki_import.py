"""The time and memory of an import: `python -m tests.benchmarks.mediawiki_import`.

    python -m tests.benchmarks.mediawiki_import typical     50 articles of 20 revisions, 8 KB
    python -m tests.benchmarks.mediawiki_import long        15,000 revisions of one article of 60 KB
    python -m tests.benchmarks.mediawiki_import large       2,000 revisions of one article of 200 KB
    python -m tests.benchmarks.mediawiki_import many-notes  200 articles with 8,000 notes

A dump is made up (`--seed`), and brought in by the command as people run it, into a database of its
own, which is thrown away unless `--keep FOLDER` names where to make it. `--verify` has the history
checked then. `--revisions` and `--articles` make it smaller. A real dump is measured by its path.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from tests.benchmarks.histories import Shape, write

PRESETS = {
    "typical": Shape(articles=50, revisions=20, size=8_000, notes=20),
    "long": Shape(articles=1, revisions=15_000, size=60_000, notes=150),
    "large": Shape(articles=1, revisions=2_000, size=200_000, notes=500),
    "many-notes": Shape(articles=200, revisions=3, size=40_000, notes=40),
}
ROOT = Path(__file__).resolve().parents[2]
COUNT = (
    "from articles.models import Article; from bioweb.history.models import Revision; "
    "print(Article.objects.count(), Revision.objects.filter(subject_kind='article').count())"
)


def main() -> None:
    """Measure one dump and print the figures."""
    options = _options()
    keep = nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory()
    with keep as folder:
        place = Path(folder)
        place.mkdir(exist_ok=True)
        _measure(options, place)


def _measure(options: argparse.Namespace, place: Path) -> None:
    database = place / "benchmark.sqlite3"
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    path = _dump(options, place)
    _command("migrate", "--verbosity", "0")
    seconds, processor = _command("import_mediawiki", str(path))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    shell = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", COUNT]
    counted = subprocess.run(shell, cwd=ROOT, check=True, capture_output=True, text=True)
    articles, revisions = map(int, counted.stdout.split()[-2:])
    size = sum(file.stat().st_size for file in place.glob("benchmark.sqlite3*"))
    print(f"{options.what}: {revisions:,} revisions of {articles:,} articles")
    print(f"  {seconds:,.1f} s, of the processor {processor:,.1f} s")
    print(f"  {revisions / processor:,.1f} revisions a second of the processor")
    print(f"  {memory:,.0f} MB of memory at most")
    print(
        f"  {size / 1e6:,.1f} MB of database, {path.stat().st_size / 1e6:,.1f} MB of dump, packed"
    )
    if options.verify:
        seconds, processor = _command("verify")
        print(f"  verified in {seconds:,.1f} s")


def _dump(options: argparse.Namespace, place: Path) -> Path:
    if options.what not in PRESETS:
        return Path(options.what).resolve()
    shape = replace(PRESETS[options.what], seed=options.seed)
    shape = replace(
        shape,
        articles=options.articles or shape.articles,
        revisions=options.revisions or shape.revisions,
    )
    path = place / "dump.xml.gz"
    write(path, shape)
    return path


def _command(*arguments: str) -> tuple[float, float]:
    """Run a command of manage.py; exits if it fails. Returns seconds by clock and processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"“manage.py {arguments[0]}” failed.")
    seconds = perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", metavar="PRESET or FILE", help=f"{', '.join(PRESETS)}, or a dump")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--revisions", type=int)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--verify", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
