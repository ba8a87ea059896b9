"""The authors of an article and of each of its words, as one reader may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.index.claims.claim_authors import ClaimAuthors, Share, authors_of, shares_of_authors
from articles.index.claims.claim_index import Claim
from articles.index.pages.place_names import LEAD_NAME
from articles.models import Article
from articles.text.claims.claim_places import LEAD, places_of
from articles.text.claims.provenance import SourcePart
from articles.text.document.article_document import ArticleDocument
from articles.views.components.claim_evidence import claim_url
from articles.views.components.revision_row import substitute_for_author
from articles.views.lookup.history_subjects import addresses_of
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from references.models import Reference

TINTS = 6  # authors with a colour of their own: those with most words; all others share one colour
MAX_SHOWN = 1_500  # claims whose words a page shows
LEVEL = 3  # heading level on the page for the lead, the infobox and the highest sections


@dataclass(eq=False)
class Author:
    """An author of the text, with the author's share.

    `name` is None if it is withheld, and "" for revisions that name no author; then `unnamed` is
    shown. `sign` numbers the authors from 1, those with most words first.
    """

    name: str | None
    unnamed: str = ""
    share: Share = field(default_factory=Share)
    sign: int = 0

    @property
    def display_name(self) -> str:
        """The name, or what is shown instead."""
        if self.name is None:
            return _("author hidden")
        return self.name or self.unnamed

    @property
    def tint(self) -> int:
        """The number of the author's colour; 0 for the colour that other authors share."""
        return self.sign if self.sign <= TINTS else 0


@dataclass(frozen=True)
class Contribution:
    """A stretch of words, a source or a claim, with its author.

    `url` is the address of the edit (of the author's row if the edit is withheld) or of the claim.
    `space` is the white space after the words. `first` is True for the author's first words.
    """

    text: str
    author: Author
    caption: str
    url: str
    space: str = ""
    first: bool = False


@dataclass(frozen=True)
class AuthoredClaim:
    """A claim with its contributions, which are missing if the claim's history is not known."""

    text: str
    added: Contribution | None = None
    words: tuple[Contribution, ...] = ()
    sources: tuple[Contribution, ...] = ()


@dataclass(frozen=True)
class Part:
    """The lead, the infobox or a section, with its heading and the heading level on the page.

    `blocks` are its paragraphs, list items, table rows or infobox values as (label, claims), all of
    them if `is_whole`. The label is "" except for infobox values.
    """

    key: str
    heading: str
    level: int
    blocks: tuple[tuple[str, list[AuthoredClaim]], ...]
    is_whole: bool = True


@dataclass(frozen=True)
class _PlacedClaim:
    """A claim with its place in the article; `id` is "" if the place has no valid claim record."""

    place: str
    block: int
    id: str
    text: str


_LabelledBlock = tuple[str, list[_PlacedClaim]]


@dataclass(frozen=True)
class AuthorTable:
    """The authors of an article, its text with their contributions, and the number of its words.

    `revisions` are those with contributions and the one before each.
    """

    authors: list[Author]
    parts: list[Part]
    revisions: list[Revision]
    words: int


def author_table(
    article: Article, user: AnyUser, revision: Revision | None = None, part: str = ""
) -> AuthorTable:
    """The authors of an article, now or at `revision`, as `user` may see them.

    The text is that of the part with this key, or of the first parts. About MAX_SHOWN claims are
    shown, as each takes a millisecond; the table counts all of them.
    The number of queries does not depend on the length of the history.
    """
    document = article.document(revision)
    placed = list(_present_claims(article) if revision is None else _claims_in(document))
    ids = {one.id for one in placed}
    found, references = authors_of(article, ids, revision.number if revision else None)
    # The index may be out of date: only a history that leads to this text is used.
    texts = {one.id: one.text for one in placed}
    known = {uid: one for uid, one in found.items() if one.text == texts[uid]}
    revisions = _revisions(article, known.values())
    contributions = _Contributions(user, article, revisions, references)
    authors = contributions.authors(known.values())
    return AuthorTable(
        authors=authors,
        parts=list(_parts(document, placed, known, contributions, part)),
        revisions=list(revisions.values()),
        words=sum(author.share.words for author in authors),
    )


class _Contributions:
    """Makes authors and contributions from revisions that have been loaded."""

    def __init__(
        self,
        user: AnyUser,
        article: Article,
        revisions: Mapping[int, Revision],
        references: Mapping[str, Reference],
    ) -> None:
        self._user, self._article, self._addresses = user, article, addresses_of(article)
        self._revisions, self._references = revisions, references
        self._authors: dict[str | None, Author] = {}
        self._captions: dict[int, tuple[Author, str, str]] = {}
        self._seen: set[Author] = set()

    def authors(self, claims: Iterable[ClaimAuthors]) -> list[Author]:
        """The authors of these claims, those with most words first. Call this once, first."""
        for author, share in shares_of_authors(claims, self._author).items():
            author.share = share
        found = sorted(self._authors.values(), key=_rank)
        for sign, author in enumerate(found, start=1):
            author.sign = sign
        return found

    def claim(self, one: _PlacedClaim, known: ClaimAuthors | None) -> AuthoredClaim:
        """A claim with its contributions, if they are known. Call this in the order of the text."""
        if known is None:
            return AuthoredClaim(one.text)
        author, caption, _url = self._captioned(known.since)
        added = _("Claim added by %(caption)s") % {"caption": caption}
        return AuthoredClaim(
            text=one.text,
            added=Contribution("", author, added, claim_url(self._article, one.id)),
            words=tuple(
                self._words(one.text[stretch.start : stretch.end], stretch.number)
                for stretch in known.stretches
            ),
            sources=tuple(self._source(*item) for item in known.sources.items()),
        )

    def _words(self, text: str, number: int) -> Contribution:
        author, caption, url = self._captioned(number)
        words = text.rstrip()
        first = author not in self._seen
        self._seen.add(author)
        return Contribution(words, author, caption, url, text[len(words) :], first)

    def _source(self, source: SourcePart, number: int) -> Contribution:
        author, caption, url = self._captioned(number)
        reference = self._references.get(source.key)
        title = str(reference) if reference else f"@{source.key}"
        text = f"{title}, {source.locator}" if source.locator else title
        caption = _("Source added by %(caption)s") % {"caption": caption}
        return Contribution(text, author, caption, url)

    def _author(self, number: int) -> Author:
        revision = self._revisions[number]
        name = revision.shown_author(self._user)
        return self._authors.setdefault(name, Author(name, substitute_for_author(revision)))

    def _captioned(self, number: int) -> tuple[Author, str, str]:
        """(author, caption, address) of a revision; cached."""
        if number not in self._captions:
            author, time = self._author(number), localtime(self._revisions[number].time)
            caption = _("%(author)s, %(date)s, revision %(number)s") % {
                "author": author.display_name,
                "date": date_format(time),
                "number": number,
            }
            self._captions[number] = author, caption, self._url(number) or f"#author-{author.sign}"
        return self._captions[number]

    def _url(self, number: int) -> str:
        """The address of a revision's diff or text; "" if the reader may see neither."""
        if not self._revisions[number].shows_text_to(self._user):
            return ""
        before = self._revisions.get(number - 1)
        if before is None or not before.shows_text_to(self._user):
            return self._addresses.revision_url(number)
        return self._addresses.diff_url(number - 1, number)


def _rank(author: Author) -> tuple[int, int, int, str]:
    """The sort key that puts the authors with most words first."""
    share = author.share
    return -share.words, -share.claims, -share.sources, author.display_name


def _present_claims(article: Article) -> Iterable[_PlacedClaim]:
    """The claims of the present article from the database."""
    rows = Claim._default_manager.filter(article=article).order_by("order")
    return (_PlacedClaim(*row) for row in rows.values_list("place", "block", "uid", "text"))


def _claims_in(document: ArticleDocument) -> Iterable[_PlacedClaim]:
    """The claims of a document, extracted from its texts."""
    for place in places_of(document):
        claims = place.claims
        # Without a claim record that fits the text, claims have no ids.
        for uid, claim in zip(place.ids or [""] * len(claims), claims, strict=True):
            yield _PlacedClaim(place.name, claim.block, uid, claim.text)


def _revisions(article: Article, claims: Iterable[ClaimAuthors]) -> dict[int, Revision]:
    """The revisions with contributions and, for diffs, the one before each, by number."""
    numbers = {number for claim in claims for number in claim.numbers}
    wanted = numbers | {number - 1 for number in numbers}
    rows = article.revisions().filter(number__in=wanted).defer("rows")
    return {row.number: row for row in rows}


def _parts(
    document: ArticleDocument,
    placed: list[_PlacedClaim],
    known: Mapping[str, ClaimAuthors],
    contributions: _Contributions,
    wanted: str,
) -> Iterator[Part]:
    """The parts of the article in page order; lead and infobox only if they contain claims.

    Only the `wanted` one has blocks, or if that is "", those at the start of the article.
    """
    blocks: defaultdict[str, list[list[_PlacedClaim]]] = defaultdict(list)
    for (place, _block), claims in groupby(placed, key=lambda one: (one.place, one.block)):
        blocks[place].append(list(claims))
    left = MAX_SHOWN

    def part(key: str, heading: str, level: int, found: list[_LabelledBlock]) -> Part:
        nonlocal left
        shown = []
        for label, claims in found if wanted in ("", key) else ():
            if left <= 0:
                break
            left -= len(claims)
            shown.append((label, [contributions.claim(one, known.get(one.id)) for one in claims]))
        return Part(key, heading, level, tuple(shown), is_whole=len(shown) == len(found))

    if blocks[LEAD]:
        yield part(LEAD, str(LEAD_NAME), LEVEL, [("", block) for block in blocks[LEAD]])
    values = [(row.label, block) for row in document.infobox for block in blocks[row.uid]]
    if values:
        yield part("infobox", _("Infobox"), LEVEL, values)
    for section in document.sections:
        level = min(section.level + LEVEL - 1, 6)
        found = [("", block) for block in blocks[section.uid]]
        yield part(section.uid, section.heading, level, found)
