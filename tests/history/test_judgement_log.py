"""The log of judgements: a chain for each subject, and what `verify` finds beside it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.utils import timezone

from articles.models import Article, Category, Check, CheckWithholding, Review
from articles.text.document.article_document import CategoryDocument
from bioweb.history.append_only import NotErasable
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.digest import entry_digest
from bioweb.history.models import JudgementEntry, Revision, Withholding
from bioweb.history.withholding import show_newest_text, withhold
from references.models import Reference
from tests.articles.claims.claim_articles import claim_of, make_claims, rewrite
from tests.people import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor: User, reviewer: User) -> Article:
    """An article with two revisions and each kind of judgement."""
    made = make_claims()
    rewrite("It grew.[", "It grew fast.[", author=editor)
    claim = claim_of("It grew fast")
    check = Check.objects.judge(
        made,
        claim=claim.uid,
        words_hash=claim.words_hash,
        reference=Reference.objects.get(key="atlas"),
        verdict="supports",
        note="On page 4.",
        author=editor,
    )
    Review.objects.record_all(made.revisions(), author=reviewer)
    hidden = {"text": True, "comment": True, "author": False}
    withhold(made.revision(1), **hidden, reason="Libel", by=reviewer)
    check.withhold(note=True, author=True, reason="A private address", by=reviewer)
    return made


def verify(**options: str) -> str:
    """The output of `verify`, even if it fails."""
    out = StringIO()
    try:
        call_command("verify", stdout=out, **options)
    except CommandError as failed:
        out.write(str(failed))
    return out.getvalue()


def change(rows: models.QuerySet[models.Model], **values: object) -> None:
    """Change rows as somebody does who has the database."""
    assert models.QuerySet.update(rows, **values)


def test_each_judgement_has_an_entry_in_the_chain_of_its_subject(article: Article) -> None:
    entries = list(JudgementEntry.objects.filter(subject_uid="almaty"))
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    kinds = ["check", "review", "review", "withholding", "check withheld"]
    assert [entry.content["kind"] for entry in entries] == kinds
    assert "On page 4." not in json.dumps([entry.content for entry in entries])
    assert verify() == "The history is complete and every index is up to date.\n"
    assert article.revision().number == 2


def test_the_chain_has_no_primary_key(article: Article) -> None:
    entry = JudgementEntry.objects.get(number=1)
    content = {
        "kind": "check",
        "claim": claim_of("It grew fast").uid,
        "words": claim_of("It grew fast").words_hash,
        "reference": Reference.objects.get(key="atlas").uid,
        "verdict": "supports",
        "author": "editor",
        "time": Check.objects.get().time.isoformat(timespec="microseconds"),
        "note": "f1d0c70d",
    }
    assert {**entry.content, "note": "f1d0c70d"} == content
    assert entry.digest == entry_digest(
        entry.content, parent="", subject=("article", "almaty"), number=1
    )


@pytest.mark.parametrize(
    ("model", "values", "sentence"),
    [
        (Revision, {"text_withheld": False}, "The text of revision 1 of article almaty is shown"),
        (Revision, {"author_withheld": True}, "The author of revision 1 of article almaty is hid"),
        (Check, {"note_withheld": False}, "The note of a check of article almaty is shown, but"),
        (Check, {"verdict": "does-not"}, "A check of article almaty that is in the log was"),
        (Check, {"note": "On page 5."}, "A check of article almaty is not in the log"),
        (Check, {"author_name": "somebody"}, "A check of article almaty is not in the log"),
        (Review, {"reviewed": False}, "A review of article almaty that is in the log was changed"),
        (Withholding, {"text": False}, "A withholding of article almaty that is in the log was"),
        (Withholding, {"reason": "Spam"}, "A withholding of article almaty is not in the log"),
        (CheckWithholding, {"note_withheld": False}, "A check withheld of article almaty that is"),
        (JudgementEntry, {"digest": "0" * 64}, "almaty, entry 1 was changed after it was written"),
        (JudgementEntry, {"content": {"kind": "x"}}, "almaty, entry 2 was changed after it was"),
        (JudgementEntry, {"content": [7]}, "almaty, entry 1 in the log of judgements cannot be"),
        (JudgementEntry, {"content": {"kind": "first", "judgements": 7}}, "entry 5 in the log of"),
    ],
)
def test_every_changed_judgement_is_found(
    article: Article, model: type[models.Model], values: dict[str, object], sentence: str
) -> None:
    rows = model._base_manager.all()
    change(rows.filter(number=1) if model is Revision else rows, **values)
    assert sentence in verify()


@pytest.mark.parametrize("model", [Check, Review, Withholding, CheckWithholding])
def test_every_deleted_judgement_is_found(
    article: Article, model: type[models.Model], reviewer: User
) -> None:
    if model is Check:
        CheckWithholding._base_manager.all()._raw_delete("default")
    model._base_manager.all()._raw_delete("default")
    assert "of article almaty that is in the log was changed or deleted." in verify()


def test_a_judgement_made_outside_the_log_is_found(article: Article, reviewer: User) -> None:
    entry = Review.objects.first()
    assert entry
    Review.objects.bulk_create(
        [Review(revision=entry.revision, author=reviewer, author_name="x", time=entry.time)]
    )
    assert "A review of article almaty is not in the log" in verify()


def test_a_judgement_given_to_another_account_is_found(article: Article) -> None:
    eve = member("eve")
    change(Check._base_manager.all(), author=eve)
    assert "is by “editor”, but belongs to the account “eve”." in verify()


def test_a_revision_given_to_another_account_is_found(article: Article) -> None:
    change(Revision.objects.filter(number=2), author=member("eve"))
    sentence = "article almaty, revision 2 is by “editor”, but belongs to the account “eve”."
    assert sentence in verify()


def test_a_renamed_account_keeps_its_revisions(article: Article, editor: User) -> None:
    editor.username = "editrix"
    editor.save()
    editor.username = "editress"
    editor.save()
    assert "is complete" in verify()
    assert JudgementEntry.objects.filter(subject_uid="accounts").count() == 2
    editor.save(update_fields=["last_login"])
    editor.delete()
    assert "is complete" in verify()


def test_a_changed_size_is_found(article: Article) -> None:
    change(Revision.objects.filter(number=2), size=1)
    assert "The size of article almaty, revision 2 was changed after it was saved." in verify()


def test_entries_that_are_gone_are_found(article: Article) -> None:
    JudgementEntry._base_manager.filter(number__gt=1, number__lt=4)._raw_delete("default")
    output = verify()
    assert "Entries before article almaty, entry 4 of the log of judgements are missing." in output
    assert output.count("A review of article almaty is not in the log") == 2


def test_heads_show_a_log_that_was_rewritten_or_cut(article: Article, tmp_path: Path) -> None:
    kept = tmp_path / "heads.json"
    verify(keep_heads=str(kept))
    heads = json.loads(kept.read_text())
    assert heads["judgements article almaty 5"] == JudgementEntry.objects.get(number=5).digest
    # The newest judgement, its entry and its flags are taken back together.
    JudgementEntry._base_manager.filter(number=5)._raw_delete("default")
    CheckWithholding._base_manager.all()._raw_delete("default")
    change(Check._base_manager.all(), note_withheld=False, author_withheld=False)
    assert "is complete" in verify()
    sentence = "Entry 5 of the article almaty, whose digest was saved, is missing."
    assert sentence in verify(heads=str(kept))


@pytest.mark.parametrize("model", [Check, Review, Withholding, CheckWithholding, JudgementEntry])
def test_judgements_and_their_log_are_neither_changed_nor_erased(
    article: Article, model: type[models.Model]
) -> None:
    rows = model._default_manager.all()
    row = rows.first()
    assert row
    for refused in (row.save, row.delete, rows.delete, lambda: rows.update(pk=0)):
        with pytest.raises(NotErasable):
            refused()
    with pytest.raises(NotErasable):
        rows.bulk_update([row], [])


def test_an_act_that_fails_leaves_no_entry(article: Article, editor: User) -> None:
    def failing() -> None:
        with transaction.atomic():
            Review.objects.record(article.revision(2), author=editor)
            raise ZeroDivisionError

    count = JudgementEntry.objects.count()
    with pytest.raises(ZeroDivisionError):
        failing()
    assert JudgementEntry.objects.count() == count


def test_what_an_import_withholds_is_logged() -> None:
    chain = Chain(Category(uid="cities"))
    hidden = RevisionMetadata(
        timezone.now(), "Ada", origin="enwiki 7", text_withheld=True, author_withheld=True
    )
    revision = chain.append(CategoryDocument(name="Cities").normalised(), hidden)
    write([chain])
    show_newest_text(revision)
    entries = JudgementEntry.objects.filter(subject_kind="category", subject_uid="cities")
    parts = [entry.content["withheld"] for entry in entries]
    assert parts == [["author", "text"], ["author"]]
    first = Withholding.objects.order_by("pk")[0]
    assert first.reason == "Hidden on the wiki that it was imported from (enwiki)"
    assert "is complete" in verify()


def test_words_changed_in_the_full_text_index_are_found(article: Article) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO articles_searchwords (rowid, context, head, words) "
                "SELECT id, '', '', 'libel' FROM articles_searchentry LIMIT 1"
            )
        else:
            # The column is generated: whoever changes a word changes the table first.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE articles_searchentry ALTER vector DROP EXPRESSION")
            cursor.execute("UPDATE articles_searchentry SET vector = 'libel'::tsvector")
    assert "The full-text index of the article “Almaty” is stale; run manage.py" in verify()
    if connection.vendor == "sqlite":
        call_command("reindex", stdout=StringIO())
        assert "is complete" in verify()
