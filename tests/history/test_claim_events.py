"""The events of claims are the same whether built with each revision or from all history."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.index import ArticleStatistics, Claim, ClaimEvent, indexing
from articles.index.claims.build_events import note_indexed
from articles.models import Article, Section
from articles.text.claims.claim_states import State
from articles.text.document.article_document import ArticleDocument, DocumentSection
from bioweb.history.uid import new_uid
from tests.articles.factories import a_reference
from tests.text.claims.test_claim_matching import documents


def _rows() -> dict[str, list[str]]:
    return {
        model.__name__: sorted(repr(model.values(row)) for row in model._default_manager.all())
        for model in indexing.INDEXES
    }


def _reindexed() -> dict[str, list[str]]:
    call_command("reindex", stdout=StringIO())
    return _rows()


def _verified() -> str:
    out = StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


# Sentences of few words, so that examples often reword, restore and cite the same ones.
claims = st.builds(
    "{} {}{}".format,
    st.sampled_from(["The old fort", "The fort", "A market"]),
    st.sampled_from(["burned down.", "burned down in 1921."]),
    st.sampled_from(["", "[@a]", "[@b]", "[@b; @a, p. 2]", '[@a, "it burned"]']),
)
leads = st.lists(claims, max_size=2).map(" ".join)


class Stories(TestCase):
    """The changes of each example are rolled back by Hypothesis."""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(edits=st.lists(st.one_of(documents, st.integers(1, 5)), min_size=1, max_size=7))
    def test_random_edits_and_reverts(self, edits: list[ArticleDocument | int]) -> None:
        article = Article(uid=new_uid())
        article.revise(ArticleDocument(title="A"))
        for edit in edits:
            if isinstance(edit, ArticleDocument):
                article.revise(edit)
            elif edit <= article.revision().number:
                article.revert_to(edit)
        before = _rows()
        assert _reindexed() == before
        call_command("verify", stdout=StringIO())
        uids = list(Claim._default_manager.values_list("uid", flat=True))
        assert len(set(uids)) == len(uids)

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(leads=st.lists(leads, min_size=2, max_size=8), indexed=st.integers(1, 7))
    def test_events_can_be_built_from_any_revision_on(self, leads: list[str], indexed: int) -> None:
        article = Article(uid=new_uid())
        for lead in leads:
            article.revise(ArticleDocument(title="A", lead=lead))
        before = _rows()
        if indexed < article.revision().number:
            for model in indexing.HISTORY:
                model._default_manager.filter(
                    article=article, revision__number__gt=indexed
                ).delete()
            note_indexed(article, indexed)
        indexing.index_article(article)
        assert _rows() == before
        assert _reindexed() == before


pytestmark = pytest.mark.django_db


def _kinds(claim: Any) -> list[str]:
    events = ClaimEvent._default_manager.filter(article=claim.article, claim=claim.uid)
    return [" ".join(kinds) for kinds in events.values_list("kinds", flat=True)]


def test_a_claim_keeps_its_history_through_everything() -> None:
    article = Article(uid="almaty")
    body = "The fort burned down in 1921.[@a]"
    section = DocumentSection("past", 1, "Past", body)
    article.revise(ArticleDocument(title="Almaty", sections=(section,)))
    first = Claim._default_manager.get()
    reworded = replace(section, body=body.replace("The fort", "The old fort"))
    for sections in ((reworded,), (), (reworded,), (replace(reworded, heading="History"),)):
        article.revise(replace(article.document(), sections=sections))
    claim = Claim._default_manager.get()
    assert (claim.uid, claim.since, claim.worded_in, claim.changed_in) == (first.uid, 1, 2, 4)
    assert _kinds(claim) == ["added", "reworded", "removed", "restored"]


def test_a_plain_save_identifies_claims_as_well() -> None:
    article = Article(uid="almaty")
    section = DocumentSection("past", 1, "Past", "The fort burned down in 1921.")
    article.revise(ArticleDocument(title="Almaty", sections=(section,)))
    row = Section.objects.get()
    row.body = "The old fort burned down in 1921."
    row.save()
    assert _kinds(Claim._default_manager.get()) == ["added", "reworded"]
    assert article.revision().number == 2
    call_command("verify", stdout=StringIO())


@pytest.mark.parametrize(
    ("leads", "state"),
    [
        (["He was minister in 1999.[@s]", "He was minister in 1998.[@s]", 1], "cited"),
        (["He was minister in 1999.[@s]", "He was minister in 1998.[@s]"], "re-check"),
        (["He was minister in 1999.[@s]", "He was minister in 1998.[@s]", "Oh", 2], "re-check"),
        (
            ["He was minister in 1999.[@s]", "He was minister in 1998.[@t]", 1],
            "cited",
        ),
        (
            ["He was minister.[@s]", "He was a minister.[@t]", "He was minister.[@t]"],
            "re-check",
        ),
    ],
    ids=["undone", "reworded", "undone to stale words", "undone with its source", "half undone"],
)
def test_what_is_undone_needs_no_check(leads: list[str | int], state: str) -> None:
    for key in "st":
        a_reference(key)
    article = Article(uid="almaty")
    for lead in leads:
        if isinstance(lead, int):
            article.revert_to(lead)
        else:
            article.revise(ArticleDocument(title="Almaty", lead=lead))
    assert Claim._default_manager.get().state == state
    before = _rows()
    assert _reindexed() == before
    assert "The history is complete" in _verified()


def test_what_contradicts_a_later_claim_disputes_none_before_it() -> None:
    for key in "ab":
        a_reference(key)
    article = Article(uid="almaty")
    lead = "Delta sat in it. Epsilon spoke.[@a; contra @b]\n\nThey deny it.[contra @b]"
    article.revise(ArticleDocument(title="Almaty", lead=lead))
    states = Claim._default_manager.values_list("text", "states")
    assert list(states) == [
        ("Delta sat in it.", (State.COVERED,)),
        ("Epsilon spoke.", (State.DISPUTED, State.CITED)),
        ("They deny it.", (State.DISPUTED, State.UNCITED)),
    ]
    assert article.statistics.cited == 2


def test_a_change_of_a_key_is_no_new_citation() -> None:
    reference = a_reference("old-key")
    article = Article(uid="almaty")
    article.revise(ArticleDocument(title="Almaty", lead="The fort burned down in 1921.[@old-key]"))
    article.revise(ArticleDocument(title="Almaty", lead="The fort burnt down in 1921.[@old-key]"))
    assert Claim._default_manager.get().state == "re-check"
    reference.revise(replace(reference.document(), key="new-key"))
    assert "@new-key" in article.document().lead
    claim = Claim._default_manager.get()
    assert (claim.state, claim.cited_in) == ("re-check", 1)
    before = _rows()
    assert _reindexed() == before


def test_articles_from_before_there_were_records_get_ids_that_stay() -> None:
    article = Article(uid="almaty")
    article.revise(ArticleDocument(title="Almaty", lead="The fort burned down. Nobody visited."))
    article.revise(replace(article.document(), lead="Nobody visited. Apples grew."))
    Article.objects.update(lead_claims=[])
    Article.history.update(lead_claims=[])  # type: ignore[attr-defined]
    ArticleStatistics._default_manager.all().delete()
    before = _reindexed()
    assert _reindexed() == before
    kept = Claim._default_manager.get(text="Nobody visited.").uid
    article.revise(replace(article.document(), short_description="A city"))
    assert Claim._default_manager.get(text="Nobody visited.").uid == kept


def test_an_export_carries_the_ids(tmp_path: Path) -> None:
    article = Article(uid="almaty")
    article.revise(ArticleDocument(title="Almaty", lead="The fort burned down. Nobody visited."))
    article.revise(replace(article.document(), lead="Nobody visited."))
    file = tmp_path / "export.json"
    options = {"natural_primary": True, "natural_foreign": True, "output": str(file)}
    call_command("dumpdata", "articles.article", "articles.name", verbosity=0, **options)
    file.write_text(file.read_text().replace("almaty", "copy").replace("Almaty", "Copy"))
    call_command("loaddata", str(file), stdout=StringIO())
    copy = Article.objects.get(uid="copy")
    assert copy.revision().number == 1
    assert copy.document().lead_claims == article.document().lead_claims
