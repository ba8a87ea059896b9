"""Near spellings: names that look like what was typed, for "Did you mean"."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz import fuzz, process

from articles.models import Article
from articles.text.markup.page_names import name_to_path
from articles.text.search.normalise import fold, sounds_of, without_accents
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser

NEAR = 6
NEAR_ENOUGH = 70  # of 100
MAX_NAMES = 100_000  # compared; some 30 MB and, at a microsecond or two each, a fifth of a second
MAX_TYPED = 255  # characters
MAX_WORDS = 6
MAX_ALIKE = 500  # names that share a word


@dataclass(frozen=True, slots=True)
class NearName:
    """A name of an article, which is its title or leads to it; `article` is its key."""

    article: int
    name: str
    title: str
    short_description: str

    @property
    def url(self) -> str:
        """The article, by this name."""
        return reverse("article", args=[name_to_path(self.name)])


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that some readers may see, as of one revision of the encyclopedia."""

    stamp: object
    names: list[NearName]
    bare: list[str]
    folded: list[str]
    words: dict[str, list[int]]  # places of the names that each has


# By what may be seen: visitors, editors and reviewers see different names.
_known: dict[object, _Names] = {}


def near_names(typed: str, user: AnyUser, number: int = NEAR) -> list[NearName]:
    """Names of articles that `user` may see and that look like `typed`, the likest first.

    Each article once, at its likest name. Method: rapidfuzz's WRatio over names without case and
    accents; if none is like it in its own script, over all in Latin letters; if none again, names
    each of whose words looks like one that was typed. One query; two after a revision.
    """
    known = _names(user)
    typed = typed[:MAX_TYPED].replace("_", " ")
    near: dict[str, NearName] = {}
    for words, names in ((without_accents(typed), known.bare), (fold(typed), known.folded)):
        found = process.extract(
            words, names, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=3 * number
        )
        for _, _, place in found if words else ():
            near.setdefault(known.names[place].title, known.names[place])
        if near:
            break
    for place in () if near else _by_words(typed, known):
        near.setdefault(known.names[place].title, known.names[place])
    return list(near.values())[:number]


def _by_words(typed: str, known: _Names) -> list[int]:
    """Places of the names that have a word like each word of `typed`, the likest first."""
    scores: dict[int, list[float]] = {}
    words = list(dict.fromkeys(sounds_of(typed)))[:MAX_WORDS]
    vocabulary = list(known.words)
    for number, word in enumerate(words):
        for near, score, _ in process.extract(
            word, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=NEAR
        ):
            for place in known.words[near][:MAX_ALIKE]:
                best = scores.setdefault(place, [0.0] * len(words))
                best[number] = max(best[number], score)
    return sorted(
        (place for place, best in scores.items() if all(best)),
        key=lambda place: (-sum(scores[place]), len(known.names[place].name)),
    )


def _names(user: AnyUser) -> _Names:
    visible = Article.objects.listed_to(user).order_by("pk", "names__name")
    rows = visible.values_list("pk", "names__name", "title", "short_description")
    kind = rows.query.sql_with_params()
    # A digest includes the time: it differs even where a transaction was rolled back.
    stamp = Revision.objects.order_by("-pk").values_list("pk", "digest").first()
    known = _known.get(kind)
    if known is None or known.stamp != stamp:
        names = [NearName(*row) for row in rows[:MAX_NAMES] if row[1]]
        known = _Names(
            stamp,
            names,
            [without_accents(name.name) for name in names],
            [fold(name.name) for name in names],
            _words([name.name for name in names]),
        )
        _known[kind] = known
    return known


def _words(names: list[str]) -> dict[str, list[int]]:
    words: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for word in dict.fromkeys(sounds_of(name)):
            words.setdefault(word, []).append(place)
    return words
