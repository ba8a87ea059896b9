"""The memory and time of `manage.py verify` over doublings: `python -m tests.benchmarks.verify`.

Made-up histories of one article (`--size` bytes, `--revisions` at first, doubled `--doublings`
times) are imported, each into a database of its own, and verified. What is held is the growth of
the most memory from the last doubling but one to the last; the exit status is 1 if it is over 1.3.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.histories import Shape, write

ROOT = Path(__file__).resolve().parents[2]
MAX_GROWTH = 1.3


def main() -> None:
    """Measure each doubling and print the figures."""
    options = _options()
    memories = []
    for doubling in range(options.doublings + 1):
        revisions = options.revisions << doubling
        with tempfile.TemporaryDirectory() as folder:
            memory, seconds = _measure(Shape(1, revisions, options.size, notes=40), Path(folder))
        memories.append(memory)
        print(f"{revisions:,} revisions: {memory:,.0f} MB of memory at most, {seconds:,.1f} s")
    if memories[-1] > MAX_GROWTH * memories[-2]:
        sys.exit("The memory grows with the history.")


def _measure(shape: Shape, folder: Path) -> tuple[float, float]:
    """The most memory (MB) and the seconds that `verify` takes for a history of this shape."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'benchmark.sqlite3'}"
    dump = folder / "dump.xml.gz"
    write(dump, shape)
    _run("migrate", "--verbosity", "0")
    _run("import_mediawiki", str(dump), "--verbosity", "0")
    begun = perf_counter()
    memory = _run("verify")
    return memory, perf_counter() - begun


def _run(*arguments: str) -> float:
    """Run a command of manage.py; exits if it fails. Returns its most memory, in MB."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"“manage.py {arguments[0]}” failed.")
    return usage.ru_maxrss / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--revisions", type=int, default=500)
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--size", type=int, default=8_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
