"""Content in which every name and text is one long word, and the addresses that show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.browser.pages import Shown

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"  # a place in Wales: 58 letters
URL = f"https://example.org/{WORD}/{'a' * 200}.html"
TABLE = f"| {WORD} | {WORD}1 | {WORD}2 |\n|---|---|---|\n| {WORD}3 | {WORD}4 | {WORD}5[@{WORD}] |"
UID = "long-words"


def long_word_author() -> User:
    """A reviewer whose name is the word."""
    from tests.people import member

    return member(WORD, "editors", "reviewers")


def write_long_words(author: User) -> None:
    """Write an article, a category, a reference, a redirect and what belongs to them."""
    from articles.models import Article, Category
    from articles.text.document import article_document as documents
    from references.models import Reference, SourceText
    from references.text.reference_document import ReferenceDocument

    details: Any = {"author": author, "comment": f"{WORD}{WORD}"}
    source = ReferenceDocument(key=WORD, title=WORD, publisher=WORD, url=URL, note=WORD)
    Reference(uid=UID).revise(source, **details)
    Reference(uid=f"{UID}-2").revise(replace(source, key=f"{WORD}2"), **details)
    reference = Reference.objects.get(uid=UID)
    reference.revise(replace(source, publisher=f"{WORD}s"), **details)
    text = f"{WORD}. {WORD}"
    SourceText.objects.create(reference=reference, text=text, by=author, by_name=WORD, name=WORD)
    category = documents.CategoryDocument(name=WORD, description=WORD)
    Category(uid=UID).revise(category, **details)
    Category.objects.get(uid=UID).revise(replace(category, description=f"{WORD}."), **details)
    child = documents.CategoryDocument(name=f"{WORD} 2", parents=(WORD,))
    Category(uid=f"{UID}-2").revise(child, **details)
    article = documents.ArticleDocument(
        title=WORD,
        short_description=WORD,
        redirects=(f"{WORD}s",),
        lead=f'{WORD} {URL} [{URL}]({URL}).[@{WORD}, p. {WORD}, "{WORD}"]',
        infobox=(
            documents.DocumentField("", WORD, f"{WORD}[@{WORD}]", group=WORD, start="2001"),
            documents.DocumentField("", WORD, f"{WORD}2[@{WORD}2]", start="2002"),
        ),
        sections=(
            documents.DocumentSection("long-past", 1, WORD, f"`{WORD}` [[{WORD}s]].\n\n{TABLE}"),
            documents.DocumentSection("", 2, f"{WORD} 2", f"* {WORD}\n* [[{WORD}3]]\n\n> {WORD}"),
        ),
        categories=(WORD,),
    )
    Article(uid=UID).revise(article, **details)
    changed = replace(article, lead=f"{WORD}2.", redirects=(f"{WORD}s", f"{WORD}ss"))
    Article.objects.get(uid=UID).revise(changed, **details)
    Article(uid=f"{UID}-2").revise(
        documents.ArticleDocument(title=f"{WORD} 2", lead=f"[[{WORD}]]", state="redirect"),
        **details,
    )
    _judge(author)
    Article(uid=f"{UID}-3").revise(documents.ArticleDocument(title=f"{WORD} 3", lead=WORD))
    Article.objects.get(uid=f"{UID}-3").set_state("deleted", **details)


def pages() -> list[Shown]:
    """Every address that shows the word, for visitors and for reviewers."""
    from articles.text.claims.claim_matching import new_claim_id

    article, reference, category = f"/wiki/{WORD}/", f"/reference/{WORD}/", f"/category/{WORD}/"
    claim = f"{article}claim/{new_claim_id(UID, 1, 'lead', 0)}/"
    shared = [
        *("/", "/articles/", "/categories/", "/references/", "/recent/", "/worklist/", article),
        *("/search/", f"/search/?q={WORD}", f"/search/?q={WORD[:9]}&full=1", reference, category),
        *(f"{article}{page}/" for page in ("history", "info", "authors", "cite", "links")),
        *(f"{article}revision/1/", f"{article}revision/1/authors/", claim),
        *(f"{article}diff/1/2/?view={view}" for view in ("sides", "column", "visual")),
        *(f"{article}history/search/?q={WORD}", f"/wiki/{WORD}_2/?redirect=no"),
        *(f"{reference}{page}/" for page in ("history", "cite", "revision/1", "diff/1/2")),
        *(f"{category}{page}/" for page in ("history", "revision/1", "diff/1/2")),
        *(f"/contributions/{WORD}/", f"/recent/?category={WORD}", f"/worklist/?category={WORD}"),
        *(f"/wiki/{WORD}_2/history/", f"{category}?page=1"),
    ]
    acts = ("undo/article", "revert/article", "withhold/article", "revert/reference")
    admin, source = "/admin/articles/article/", "/admin/references/reference/"
    signed_in = [
        *("/worklist/?state=passages", "/references/duplicates/", f"{reference}text/"),
        *(f"/{act}/{UID}/{2 if act.startswith('undo') else 1}/" for act in acts),
        *(f"/undo/category/{UID}/2/", f"/withhold/reference/{UID}/1/", "/recent/?reviewed=no"),
        *("/admin/", admin, "/admin/articles/category/", "/admin/references/reference/"),
        *(f"{admin}{UID}/{page}/" for page in ("change", "section/long-past", "delete")),
        *(f"{admin}{UID}-3/undelete/", f"/admin/articles/category/{UID}/change/"),
        *(f"{source}{UID}/{page}/" for page in ("change", "rename", "withdraw")),
        f"{source}{UID}-2/merge/?into={WORD}",
        "/admin/password_change/",
    ]
    missing = [f"/wiki/{WORD}_3/", f"/wiki/{WORD}x/", f"/category/{WORD}x/", f"/{WORD}/"]
    return [
        *(Shown(path, path) for path in shared),
        *(Shown(path, path, status=404) for path in missing),
        *(Shown(f"signed in: {path}", path, signed_in=True) for path in [*shared, *signed_in]),
    ]


def _judge(author: User) -> None:
    """Check a source against the claim of the lead."""
    from articles.index.claims.claim_index import Claim
    from articles.models import Article, Check
    from references.models import Reference

    claim: Any = Claim._default_manager.filter(article__uid=UID, text=f"{WORD}2.").first()
    Check.objects.judge(
        Article.objects.get(uid=UID),
        claim=claim.uid,
        words_hash=claim.words_hash,
        reference=Reference.objects.get(uid=UID),
        verdict=Check.Verdict.choices[0][0],
        note=WORD,
        author=author,
    )
