"""Tags that a revision is given by rule, for those who look through many: they accuse nobody.

| tag | rule |
|---|---|
| blanking | next to nothing is left of the text |
| large-removal | much of the text went |
| citations-removed | a claim that stays has fewer sources, and these stand nowhere else instead |
| links-by-new | whoever revised little so far added an address or a source to the article |

They are told from history alone, so that the same history always has the same tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address

from articles.text.claims.claim_places import Place
from articles.text.claims.claim_tracking import Step
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.history.revision_stats import Figures, FollowedFigures

BLANKING, LARGE_REMOVAL = "blanking", "large-removal"
CITATIONS_REMOVED, LINKS_BY_NEW = "citations-removed", "links-by-new"
TAGS = (BLANKING, LARGE_REMOVAL, CITATIONS_REMOVED, LINKS_BY_NEW)

# Less than a sentence or two cannot be blanked. What puts a word in place of a text blanks it too.
WORTH_BLANKING = 200  # letters
LEFT_WHEN_BLANKED = 0.1  # of the letters
# A paragraph out of a short article is much of it; several of them are much of any.
LARGE_SHARE = 0.2  # of the letters...
LARGE_IF_SHARED = 500  # ...if they are at least so many
LARGE = 3_000  # letters
# As many as elsewhere have shown who means well, such as to MediaWiki's “autoconfirmed”.
NEW_EDITOR = 10  # earlier revisions

_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\[\](){}|\"`]+", re.IGNORECASE)


def tags_of(
    sums: FollowedFigures, step: Step, claims: Iterable[ClaimDiff], *, redirects: bool = False
) -> tuple[str, ...]:
    """The tags of the step that `sums` followed last, which did this to its claims.

    LINKS_BY_NEW is one of them whoever made it: the caller knows about editors. What became a
    redirect is not blank, as readers are led on, but its text went.
    """
    before, after = sums.before, sums.after
    blanked = not redirects and is_blanked(before.letters, after.letters)
    found = {
        BLANKING: blanked,
        LARGE_REMOVAL: not blanked and is_large(before.letters, after.letters),
        CITATIONS_REMOVED: any(_lost_sources(diff, before, after) for diff in claims),
        LINKS_BY_NEW: bool(after.cites.keys() - before.cites.keys()) or adds_address(step),
    }
    return tuple(tag for tag in TAGS if found[tag])


def is_blanked(before: int, after: int) -> bool:
    """Whether next to nothing is left of a text, by its letters before and after."""
    return before >= WORTH_BLANKING and after < LEFT_WHEN_BLANKED * before


def is_large(before: int, after: int) -> bool:
    """Whether much of a text went, by its letters before and after."""
    gone = before - after
    return gone >= LARGE or (gone >= LARGE_IF_SHARED and gone >= LARGE_SHARE * before)


def adds_address(step: Step) -> bool:
    """Whether an address stands in the texts that did not stand in them."""
    return bool(_addresses(step.came) - _addresses(step.gone))


def has_no_account(author: str) -> bool:
    """Whether a name is none: nobody's, or the address of a computer, as wikis have them."""
    try:
        return not author or bool(ip_address(author))
    except ValueError:
        return False


def _lost_sources(diff: ClaimDiff, before: Figures, after: Figures) -> bool:
    if diff.old is None or diff.new is None:
        return False
    had, has = ({cited[0] for cited in one.citations} for one in (diff.old, diff.new))
    return len(has) < len(had) and any(after.cites[key] < before.cites[key] for key in had - has)


def _addresses(places: Collection[Place]) -> set[str]:
    return {
        address.rstrip(".,;:!?*_'’")
        for place in places
        if "//" in place.text
        for address in _ADDRESS.findall(place.text)
    }
