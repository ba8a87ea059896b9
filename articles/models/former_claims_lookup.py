"""Claims that once stood in an article: asked for when its words come back.

They are in its history, but only an index finds them fast; that registers here in the app's
`ready()`, since models never import indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.models.article import Article

# For an article, and hashes of words: the ids of claims that had them, the first first. It must
# answer from the whole history before the revision under way, whatever state the index is in.
FormerClaims = Callable[["Article", Collection[str]], Mapping[str, Sequence[str]]]

_registered: list[FormerClaims] = []


def register(answer: FormerClaims) -> None:
    """Have `answer` asked from now on."""
    _registered[:] = [answer]


def former_claims(article: Article, hashes: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The ids of claims of the article that once had words with these hashes, the first first."""
    return _registered[0](article, hashes) if _registered else {}
