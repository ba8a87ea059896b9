"""Acts of every kind by editors and reviewers on the articles of `encyclopedia.py`.

All is done as on a site: on pages, by methods of models, by commands.
"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from articles.index import Claim
from articles.models import Article, Category, Check
from references.models import Reference
from tests.articles.editing.edit_form import Form
from tests.interchange.mediawiki.dumps import write
from tests.people import signed_in
from tests.upgrade.encyclopedia import put_first_revisions, wiki_dump

FIXTURE = Path(__file__).with_name("reed_bread.yaml")


def put_encyclopedia() -> None:
    """Fill an empty, migrated database with the encyclopedia and the acts."""
    call_command("loaddata", str(FIXTURE), verbosity=0)
    put_first_revisions()
    with TemporaryDirectory() as folder:
        file = write(Path(folder) / "orunwiki.xml", wiki_dump())
        call_command("import_mediawiki", file, verbosity=0, stdout=StringIO())
    ben, cleo = account("ben", "editors"), account("cleo", "editors", "reviewers")
    edit_claims(ben)
    edit_in_forms(signed_in(ben), signed_in(cleo))
    judge(signed_in(ben))
    take_back(ben, signed_in(cleo))
    act_on_references(ben, signed_in(cleo))
    judge_again(signed_in(cleo))
    arrange(ben, signed_in(cleo))
    withhold(signed_in(cleo))
    review(signed_in(cleo))


def account(name: str, *groups: str) -> User:
    """An account that nobody can sign in to with a password."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def rewrite(uid: str, author: Any, comment: str, *changes: tuple[str, str], **facts: Any) -> None:
    """Revise an article: replace words everywhere, and change attributes of the document."""
    article = Article.objects.get(uid=uid)
    document = article.document()
    for old, new in changes:
        texts = [text for _place, text in document.texts()]
        assert any(old in text for text in texts), old
        document = replace(
            document,
            lead=document.lead.replace(old, new),
            infobox=tuple(
                replace(field, value=field.value.replace(old, new)) for field in document.infobox
            ),
            sections=tuple(
                replace(part, body=part.body.replace(old, new)) for part in document.sections
            ),
        )
    who = {"author_name": author} if isinstance(author, str) else {"author": author}
    made = article.revise(replace(document, **facts), comment=comment, **who)
    assert made is not None, comment


def send(client: Client, address: str, **fields: str) -> None:
    """Open a page, fill in its form and post it."""
    answer = Form(client, address).put(**fields).save()
    assert answer.status_code == 302, (address, answer.status_code)


def post(client: Client, address: str, **fields: str) -> None:
    """Post a form without opening its page."""
    answer = client.post(address, fields)
    assert answer.status_code == 302, (address, answer.status_code)


def edit_claims(ben: User) -> None:
    """Reword, re-cite, split, join, move, remove and restore claims of the town."""
    wall = (
        "A wall was built around the town in 1530, and it was taken down three hundred years later"
    )
    split = "A wall was built around the town in 1530. It was taken down three hundred years later"
    names = "In the dialect it is *Wérin*,[@diary] which visitors find hard to say."
    planned = "\n\nNobody knows who planned it."
    rewrite(
        "verin", ben, "Wording", ("founded in 1410 by fishers from", "begun in 1410 by fishers of")
    )
    rewrite("verin", "192.0.2.7", "", ("8,200[@gazette]", "8,900[@gazette]"))
    rewrite("verin", ben, "Page", ("[@almanac, p. 7]", "[@almanac, p. 8; @diary]"))
    rewrite("verin", ben, "Two sentences", (wall, split))
    rewrite("verin", "dora", "Not known", (planned, ""))
    joined = "The first houses were built of reed and burnt down in 1502."
    apart = "The first houses were built of reed. They burnt down in 1502."
    rewrite("verin", "dora", "One sentence", (apart, joined))
    rewrite("verin", ben, "It is known that nobody knows", ("p. 20]", f"p. 20]{planned}"))
    rewrite(
        "verin", ben, "Moved", (names, ""), ("Storms", f"{names} Storms"), ("p. 14, ", "p. 15, ")
    )
    rewrite("verin", "dora", "Rows by warmth", ROWS_MOVED, ("60 mm", "65 mm"))
    rewrite("verin", ben, "Quotation marks", ("“reed”", '"reed"'))
    rewrite("verin", ben, "Language", language="en-GB")
    rewrite("verin", "dora", "Shorter", ("[@almanac; contra @gazette, p. 2]", "[@almanac]"))
    rewrite("verin", "dora", "No, both", ('reed".[@almanac]', 'reed".[@almanac; contra @gazette]'))
    rewrite("lake-orun", ben, "Weak source", ("[@handbook, p. 31]", "[@diary]"))
    rewrite("lake-orun", ben, "As before", ("[@diary]", "[@handbook, p. 31]"))
    rewrite("lighthouse", ben, "Höhe", ("31 m hoch", "32 m hoch[@nowhere-1900]"))
    rewrite("reed-bread", ben, "Longer", ("for a night", "for a night and a day"))


ROWS_MOVED = (
    "| January | −6 °C[@atlas, p. 3] | 20 mm |\n| April | 5 °C[@atlas, p. 3] | 35 mm |\n",
    "| April | 5 °C[@atlas, p. 3] | 35 mm |\n| January | −6 °C[@atlas, p. 3] | 20 mm |\n",
)


def edit_in_forms(ben: Client, cleo: Client) -> None:
    """Edit the infobox with its terms, a section and a category as browsers do."""
    form = Form(ben, "/admin/articles/article/verin/change/")
    form.put(comment="A new mayor").part("ver-mayor", value="Ida Holm[@gazette, p. 4]", end="2012")
    form.part("ver-area-2", rank="deprecated").part("ver-people", DELETE="on")
    new = {"group": "Government", "start": "2012", "end": ".."}
    form.new("infobox", label="Mayor", value="Jon Aske[@gazette, p. 4]", **new)
    assert form.save().status_code == 302
    form = Form(ben, "/admin/articles/article/verin/section/ver-past/")
    form.put(comment="What happened next", minor="on")
    form.part("ver-past", heading="History")
    assert form.save().status_code == 302
    send(
        cleo,
        "/admin/articles/category/lakes/change/",
        description="Still waters.",
        comment="Described",
    )


def check(client: Client, words: str, key: str, verdict: str, note: str = "") -> None:
    """Check the claim that begins with these words against a source."""
    claim = Claim.objects.select_related("article").get(text__startswith=words)
    fields = {"was": claim.words_hash, "uid": Reference.objects.get(key=key).uid}
    address = f"{claim.article.get_absolute_url()}claim/{claim.uid}/check/"
    post(client, address, **fields, verdict=verdict, note=note)


def judge(ben: Client) -> None:
    """Check claims against their sources, and give the text of a source."""
    check(ben, "It was begun", "atlas", "supports", "Page 15 has it.")
    check(ben, "The name means", "almanac", "does-not", "It says “rush”.")
    check(ben, "Pike and char", "almanac-87", "supports")
    check(ben, "The lake freezes", "seiches", "unseen")
    post(ben, "/reference/atlas/text/", text="The town was founded in 1410.\n\nIt has a wall.")


def judge_again(cleo: Client) -> None:
    """Check a claim whose source was withdrawn, and give another text of a source."""
    check(cleo, "Two ferries", "handbook", "supports", "On page 31.")
    post(cleo, "/reference/atlas/text/", text="The town was founded in 1410, some say.")


def take_back(ben: User, cleo: Client) -> None:
    """Undo, revert and roll back; delete an article and a category, bring one article back."""
    rewrite("verin", ben, "Judged words change", ("The name means", "The name once meant"))
    rewrite("verin", "Rascal", "he he", sections=(), infobox=(), lead="Verin is silly.")
    head = Article.objects.get(uid="verin").revision().number
    send(cleo, f"/revert/article/verin/{head - 1}/", comment="Vandalism")
    rewrite(
        "verin", "dora", "Undone later", ("The lake freezes in January", "The lake never freezes")
    )
    rewrite("verin", ben, "After that", ("hard to say", "hard to pronounce"))
    send(cleo, f"/undo/article/verin/{head + 2}/")
    rewrite("lake-orun", "Rascal", "", ("41 km", "42 km"))
    rewrite("lake-orun", "Rascal", "", ("42 km", "43 km"))
    send(cleo, "/rollback/article/lake-orun/")
    lake = Article.objects.get(uid="lake-orun").document()
    rewrite("lake-orun", "dora", "Too long", sections=lake.sections[:2])
    rewrite("lake-orun", ben, "Interesting", sections=(lake.sections[2], *lake.sections[:2]))
    rewrite("ghost-ferry", ben, "No legend", categories=())
    send(cleo, "/admin/articles/article/ghost-ferry/delete/", reason="Not a thing")
    send(cleo, "/admin/articles/article/tramway/delete/", reason="By mistake")
    send(cleo, "/admin/articles/article/tramway/undelete/", reason="Deleted by mistake")
    gone = replace(Category.objects.get(uid="legends").document(), state="deleted")
    Category.objects.get(uid="legends").revise(gone, comment="Empty", author=ben)


def act_on_references(ben: User, cleo: Client) -> None:
    """Rename a key, merge two sources, withdraw one, rate one as retracted."""
    survey, almanac = (Reference.objects.get(uid=uid) for uid in ("survey-2004", "almanac-87"))
    survey.rename("harbour-survey", author=ben, comment="It names the harbour")
    send(cleo, f"/admin/references/reference/{almanac.uid}/merge/?into=almanac", comment="The same")
    post(cleo, "/admin/references/reference/handbook/withdraw/", comment="Its tables are made up")
    seiches = Reference.objects.get(uid="seiches")
    rated = replace(seiches.document(), rating="retracted", rating_note="By the journal, in 2020.")
    seiches.revise(rated, author=ben, comment="Retracted")
    diary = Reference.objects.get(uid="diary")
    diary.revise(replace(diary.document(), title="Years on the lake"), author_name="librarian")
    diary.revert_to(1, author=ben, comment="That was its title")


def arrange(ben: User, cleo: Client) -> None:
    """Rename an article and a category, reorder sections, and edit an imported article."""
    verin = Article.objects.get(uid="verin").document()
    rewrite("verin", ben, "Full name", title="Verin on Orun", redirects=("Verin", *verin.redirects))
    past, climate, harbour, names = verin.sections
    sections = (names, past, replace(harbour, level=1, heading="Piers"), climate)
    rewrite("verin", "dora", "Order", sections=sections, categories=("Places", "Towns"))
    towns = Category.objects.get(uid="towns")
    towns.revise(replace(towns.document(), name="Towns of Orunia"), author=ben, comment="Narrower")
    mill = Article.objects.get(title="Mill tower")
    rewrite(
        mill.uid, ben, "Seen from the town", ("guild of millers", "guild of millers of [[Verin]]")
    )
    rewrite("tramway", ben, "Ready", state="published", categories=("Towns of Orunia",))
    rewrite("old-verin", ben, "Section", lead="[[Verin on Orun#History]]")


def withhold(cleo: Client) -> None:
    """Withhold text and author of a revision, and a comment; show another again."""
    verin = Article.objects.get(uid="verin")
    silly = verin.revisions().get(author_name="Rascal").number
    everything = {"text": "on", "author": "on", "comment": "on"}
    post(cleo, f"/withhold/article/verin/{silly}/", **everything, reason="Abuse")
    post(cleo, "/withhold/article/verin/3/", author="on", reason="A private address")
    post(cleo, "/withhold/article/verin/3/", reason="It is no person's")
    post(cleo, "/withhold/reference/diary/2/", comment="on", text="on", reason="Wrong title")
    claim = Check.objects.get(note="On page 31.").claim
    post(cleo, f"/withhold/check/lake-orun/{claim}/1/", note="on", reason="A private remark")


def review(cleo: Client) -> None:
    """Mark revisions as reviewed, singly and several at once, and withdraw a review."""
    post(cleo, "/review/article/verin/2/")
    post(cleo, "/review/article/verin/6/", first="3")
    post(cleo, "/review/reference/seiches/2/")
    post(cleo, "/review/article/verin/5/", again="1")
