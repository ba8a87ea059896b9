"""Upgrade a database of an older version as a site does, and report its content.

Run by `test_upgrade.py` in a process of its own, whose settings name that database.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import django
from django.core.management import CommandError, call_command
from django.test import Client


def main() -> None:
    """Write the report to standard output, as JSON."""
    django.setup()
    from tests.upgrade.record import record

    call_command("migrate", verbosity=0)
    call_command("prepare", stdout=StringIO())
    report = {"findings": _findings(), "upgraded": record()}
    visitor = Client(raise_request_exception=False)
    report["pages"] = {address: visitor.get(address).status_code for address in _addresses()}
    call_command("reindex", stdout=StringIO())
    report |= {"findings after reindex": _findings(), "reindexed": record()}
    _edit()
    report |= {"findings after edit": _findings(), "edited": record()}
    report["search"] = {word: _finds(word) for word in ("drowned", "windmill", "nonsense")}
    json.dump(report, sys.stdout)


def _edit() -> None:
    """Reword one claim of an article, and add another."""
    from articles.models import Article

    article = Article.objects.get(uid="verin")
    document = article.document()
    lead = document.lead.replace("its only harbour", "its largest harbour")
    article.revise(replace(document, lead=f"{lead} It has a windmill."), comment="After upgrading")


def _findings() -> str:
    """The findings of `manage.py verify`; "" if there are none."""
    output = StringIO()
    try:
        call_command("verify", stdout=output)
    except CommandError:
        return output.getvalue()
    return ""


def _finds(word: str) -> bool:
    """Whether the search page links to an article."""
    return "/wiki/" in Client().get("/search/", {"q": word}).content.decode().partition("<main")[2]


def _addresses() -> Iterator[str]:
    """The addresses of public pages, those of each article and reference among them."""
    from articles.models import Article
    from references.models import Reference

    yield from ("/", "/articles/", "/recent/", "/worklist/", "/references/", "/categories/")
    for article in Article.objects.filter(state="published"):
        address = article.get_absolute_url()
        newest = article.revision().number
        below = ("", "history/", "info/", "authors/", "links/", "revision/1/", f"diff/1/{newest}/")
        yield from (address + page for page in below)
        claim: Any = article.claims.first()
        yield f"{address}claim/{claim.uid}/"
    for reference in Reference.objects.exclude(state="merged"):
        yield reference.get_absolute_url()


if __name__ == "__main__":
    main()
