"""Sources in imported pages: which are one reference, and references that people edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from articles.interchange.mediawiki.imported_references import ImportedReferences
from bioweb.history.verification import findings
from references.models import Reference
from tests.interchange.mediawiki.dumps import page, revision
from tests.interchange.mediawiki.imported import bring_in, tower

pytestmark = pytest.mark.django_db

BOOK = "author=Ada Stone|title=Towers of the old town|date=1990"


def noted(number: int, source: str, prose: str = "It is tall.") -> str:
    """A revision that cites one source."""
    cited = f"{prose}<ref>{{{{cite book|{source}}}}}</ref>"
    return revision(number, cited, time=f"2010-01-{number:02}T00:00:00Z")


MORE = [
    "url=https://a.example/towers",
    "doi=10.1000/towers",
    "isbn=978-3-16-148410-0",
    "url=https://a.example/towers|archive-url=https://web.archive.org/web/2010/https://b.example/",
]


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("again", [False, True])
def test_a_work_that_gains_an_address_is_the_same(tmp_path: Path, more: str, again: bool) -> None:
    before, after = noted(1, BOOK), noted(2, f"{BOOK}|{more}", "It is very tall.")
    if again:
        bring_in(tmp_path, page("Tower", before))
    bring_in(tmp_path, page("Tower", before, after))
    reference = Reference.objects.get()
    assert reference.url or reference.doi or reference.isbn
    assert tower().document().lead == f"It is very tall.[@{reference.key}]"
    assert list(findings()) == []


@pytest.mark.parametrize("again", [False, True])
def test_works_of_the_same_words_with_two_addresses_are_two(tmp_path: Path, again: bool) -> None:
    texts = (BOOK, f"{BOOK}|url=https://a.example/1", f"{BOOK}|url=https://a.example/2")
    revisions = [noted(number, text) for number, text in enumerate(texts, 1)]
    if again:
        bring_in(tmp_path, page("Tower", *revisions[:2]))
    bring_in(tmp_path, page("Tower", *revisions))
    assert sorted(r.url for r in Reference.objects.all()) == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_few_words_may_be_of_many_works(tmp_path: Path) -> None:
    site = "title=Official site"
    bring_in(tmp_path, page("Tower", noted(1, site), noted(2, f"{site}|url=https://a.example/")))
    assert Reference.objects.count() == 2


def test_a_reference_that_people_revised_is_not_changed(tmp_path: Path) -> None:
    before, after = noted(1, BOOK), noted(2, f"{BOOK}|url=https://a.example/")
    bring_in(tmp_path, page("Tower", before))
    reference = Reference.objects.get()
    reference.revise(replace(reference.document(), note="Signed copy"), comment="Looked at it")
    bring_in(tmp_path, page("Tower", before, after))
    assert (Reference.objects.get().note, Reference.objects.get().url) == ("Signed copy", "")
    assert tower().document().lead == f"It is tall.[@{reference.key}]"
    assert list(findings()) == []


@pytest.mark.parametrize("change", [{"key": "ours"}, {"note": "Signed copy"}])
def test_a_reference_that_people_revise_during_an_import_is_not_changed(
    tmp_path: Path, change: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trim = ImportedReferences.trim

    def meanwhile(references: ImportedReferences) -> None:
        trim(references)
        reference = Reference.objects.get()
        if reference.revisions().count() == 1:
            reference.revise(replace(reference.document(), **change), comment="Looked at it")

    monkeypatch.setattr(ImportedReferences, "trim", meanwhile)
    isbn = f"{BOOK}|isbn=978-3-16-148410-0"
    wall = page("Wall", noted(3, f"{isbn}|publisher=Press"), number=2)
    report = bring_in(tmp_path, page("Tower", noted(1, isbn)), wall)
    assert "2 imported" in report
    reference = Reference.objects.get()
    assert reference.publisher == ""
    assert all(getattr(reference, name) == value for name, value in change.items())
    assert list(findings()) == []


def test_a_comment_that_is_withheld_is_the_articles(tmp_path: Path) -> None:
    cited = f"Tall.<ref>{{{{cite book|{BOOK}}}}}</ref>"
    bring_in(tmp_path, page("Tower", revision(1, cited, withheld=("comment", "author"))))
    made = Reference.objects.get().revision()
    assert (made.comment_withheld, made.author_withheld) == (False, True)


def test_a_work_found_in_two_ways_is_described_once(tmp_path: Path) -> None:
    both = f"{BOOK}|doi=10.1000/towers|url=https://a.example/towers"
    bring_in(tmp_path, page("Tower", noted(1, both)))
    by_doi = noted(2, "title=By DOI|publisher=One|doi=10.1000/towers")
    by_url = noted(3, "title=By address|place=Here|url=https://a.example/towers")
    bring_in(tmp_path, page("Tower", noted(1, both), by_doi, by_url))
    reference = Reference.objects.get()
    assert (reference.title, reference.publisher) == ("By address", "One")
    assert list(findings()) == []
