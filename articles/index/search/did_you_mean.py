"""Names of articles that look like what was typed, for "Did you mean"."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz import fuzz, process

from articles.models import Article
from articles.text.markup.page_names import name_to_path
from articles.text.search.normalise import fold, sounds_of, without_accents
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser

MAX_NEAR = 6  # names offered, and similar words kept for each typed word
MIN_LIKENESS = 70  # rapidfuzz's score, from 0 to 100
MAX_NAMES = 100_000  # names compared; they take about 30 MB and a fifth of a second
MAX_TYPED = 255  # characters compared
MAX_WORDS = 6  # typed words compared one by one
MAX_ALIKE = 500  # names with the same word that are looked at


@dataclass(frozen=True, slots=True)
class ArticleName:
    """A title or redirect of an article; `article` is the article's primary key."""

    article: int
    name: str
    title: str
    short_description: str

    @property
    def url(self) -> str:
        """The address of the article under this name."""
        return reverse("article", args=[name_to_path(self.name)])


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that some readers may see, in the forms in which they are compared.

    `unaccented` and `folded` are in the order of `names`. `positions` has, by the sound form of a
    word, the positions of the names that contain it.
    """

    newest_revision: object
    names: list[ArticleName]
    unaccented: list[str]
    folded: list[str]
    positions: dict[str, list[int]]


# The names by the query that lists them, which differs between visitors, editors and reviewers.
_known: dict[object, _Names] = {}


def near_names(typed: str, user: AnyUser, number: int = MAX_NEAR) -> list[ArticleName]:
    """Names of articles that `user` may see and that look like `typed`, the most similar first.

    Each article has its most similar name only. Names are compared by rapidfuzz's WRatio, in lower
    case without accents; if none is similar, again with Cyrillic written in Latin letters; if still
    none is, the result is the names with a similar word for each typed word. One query, and another
    after a new revision.
    """
    known = _names(user)
    typed = typed[:MAX_TYPED].replace("_", " ")
    near: dict[str, ArticleName] = {}
    for words, names in ((without_accents(typed), known.unaccented), (fold(typed), known.folded)):
        found = process.extract(
            words, names, scorer=fuzz.WRatio, score_cutoff=MIN_LIKENESS, limit=3 * number
        )
        for _, _, position in found if words else ():
            near.setdefault(known.names[position].title, known.names[position])
        if near:
            break
    for position in () if near else _near_by_words(typed, known):
        near.setdefault(known.names[position].title, known.names[position])
    return list(near.values())[:number]


def _near_by_words(typed: str, known: _Names) -> list[int]:
    """The positions of names with a similar word for each word of `typed`, the most similar first.

    The first MAX_WORDS words of `typed` count.
    """
    scores: dict[int, list[float]] = {}
    words = list(dict.fromkeys(sounds_of(typed)))[:MAX_WORDS]
    vocabulary = list(known.positions)
    for number, word in enumerate(words):
        for near, score, _ in process.extract(
            word, vocabulary, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=MAX_NEAR
        ):
            for position in known.positions[near][:MAX_ALIKE]:
                best = scores.setdefault(position, [0.0] * len(words))
                best[number] = max(best[number], score)
    return sorted(
        (position for position, best in scores.items() if all(best)),
        key=lambda position: (-sum(scores[position]), len(known.names[position].name)),
    )


def _names(user: AnyUser) -> _Names:
    """The names that `user` may see; they are read again if there is a new revision."""
    visible = Article.objects.listed_to(user).order_by("pk", "names__name")
    rows = visible.values_list("pk", "names__name", "title", "short_description")
    query = rows.query.sql_with_params()
    # The digest is compared, too: a transaction that failed leaves its primary key to the next.
    newest_revision = Revision.objects.order_by("-pk").values_list("pk", "digest").first()
    known = _known.get(query)
    if known is None or known.newest_revision != newest_revision:
        names = [ArticleName(*row) for row in rows[:MAX_NAMES] if row[1]]
        known = _Names(
            newest_revision,
            names,
            [without_accents(name.name) for name in names],
            [fold(name.name) for name in names],
            _positions([name.name for name in names]),
        )
        _known[query] = known
    return known


def _positions(names: list[str]) -> dict[str, list[int]]:
    """The positions of the names that contain a word, by the sound form of the word."""
    positions: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        for word in dict.fromkeys(sounds_of(name)):
            positions.setdefault(word, []).append(position)
    return positions
