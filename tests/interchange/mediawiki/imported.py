"""The import of small dumps by the command, for tests."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command

from articles.models import Article
from tests.interchange.mediawiki.dumps import dump, revision, write

CITED = "The tower is tall.<ref name=a>{{cite web|url=https://a.example/t|title=Towers}}</ref>"
WHOLE = CITED + " It is red.\n\n== Past ==\nIt was built in 1900.<ref name=a />"
REVISIONS = (
    revision(11, CITED, time="2010-01-01T00:00:00Z", author="Ada", comment="begun"),
    revision(12, WHOLE, time="2010-02-01T00:00:00Z", author="192.0.2.7", comment="/* Past */ new"),
    revision(13, "gone!", time="2010-02-02T00:00:00Z", author="Vandal", minor=True),
    revision(14, WHOLE, time="2010-02-03T00:00:00Z", author="Bob", comment="undid [[User:V|V]]"),
    revision(15, WHOLE.replace("red", "bright red"), time="2011-02-03T00:00:00Z", author="Cleo"),
)


def bring_in(folder: Path, *pages: str, **options: object) -> str:
    """Import a dump of these pages, and return the report."""
    output = io.StringIO()
    file = write(folder / "dump.xml", dump(*pages))
    call_command("import_mediawiki", file, stdout=output, verbosity=0, **options)
    return output.getvalue()


def tower() -> Article:
    """The article that most tests import."""
    return Article.objects.get(title="Tower")
