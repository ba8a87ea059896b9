"""Tags that a revision gets by rule, for editors who review many revisions; they accuse nobody.

| tag | rule |
|---|---|
| blanking | next to nothing is left of the text |
| large-removal | much of the text was removed |
| citations-removed | a claim has fewer sources, and one that it lost is cited less than before |
| links-by-new | an author of few revisions added an address or a source |

They depend on history alone, so that the same history always has the same tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address

from articles.text.claims.claim_places import Place
from articles.text.claims.claim_tracking import ClaimChanges
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.document.blanking import SHARE_LEFT
from articles.text.history.revision_stats import StatsTracker, TextStats

BLANKING, LARGE_REMOVAL = "blanking", "large-removal"
CITATIONS_REMOVED, LINKS_BY_NEW = "citations-removed", "links-by-new"
TAGS = (BLANKING, LARGE_REMOVAL, CITATIONS_REMOVED, LINKS_BY_NEW)

# Characters; a shorter text cannot be blanked. A tag is a hint, so it needs less than a question.
MIN_BLANKED = 200
# A removal is large if it has this many characters,
LARGE = 3_000
# or this share of a short article, such as one paragraph, and at least this many characters.
LARGE_SHARE = 0.2
MIN_LARGE = 500
# The number after which MediaWiki's "autoconfirmed" editors count as known on many wikis.
NEW_EDITOR = 10  # earlier revisions

# A web address, with or without its scheme.
_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\[\](){}|\"`]+", re.IGNORECASE)


def tags_of(
    stats: StatsTracker,
    changes: ClaimChanges,
    claims: Iterable[ClaimDiff],
    *,
    redirects: bool = False,
) -> tuple[str, ...]:
    """The tags of the revision that `stats` followed last; `claims` are the diffs of its claims.

    LINKS_BY_NEW is given to any author's revision: the caller has to remove it if the author is not
    new. `redirects` says that the article became a redirect: then it is not blanked, since readers
    are redirected, but it may be a large removal.
    """
    before, after = stats.before, stats.after
    blanked = not redirects and is_blanked(before.characters, after.characters)
    found = {
        BLANKING: blanked,
        LARGE_REMOVAL: not blanked and is_large_removal(before.characters, after.characters),
        CITATIONS_REMOVED: any(_lost_sources(diff, before, after) for diff in claims),
        LINKS_BY_NEW: bool(after.cites.keys() - before.cites.keys()) or adds_address(changes),
    }
    return tuple(tag for tag in TAGS if found[tag])


def is_blanked(before: int, after: int) -> bool:
    """Whether an edit blanks a text; `before` and `after` are lengths in characters."""
    return before >= MIN_BLANKED and after < SHARE_LEFT * before


def is_large_removal(before: int, after: int) -> bool:
    """Whether an edit removes much of a text; `before` and `after` are lengths in characters."""
    removed = before - after
    return removed >= LARGE or (removed >= MIN_LARGE and removed >= LARGE_SHARE * before)


def adds_address(changes: ClaimChanges) -> bool:
    """Whether the changed texts contain a web address that they did not contain before."""
    return bool(_addresses(changes.new_places) - _addresses(changes.old_places))


def has_no_account(author: str) -> bool:
    """Whether an author has no account: the name is empty or an IP address."""
    try:
        return not author or bool(ip_address(author))
    except ValueError:
        return False


def _lost_sources(diff: ClaimDiff, before: TextStats, after: TextStats) -> bool:
    """Whether a claim cites fewer sources, and one that it lost is cited less in the article."""
    if diff.old is None or diff.new is None:
        return False
    had, has = ({cited.key for cited in one.citations} for one in (diff.old, diff.new))
    return len(has) < len(had) and any(after.cites[key] < before.cites[key] for key in had - has)


def _addresses(places: Collection[Place]) -> set[str]:
    return {
        address.rstrip(".,;:!?*_'’")
        for place in places
        if "//" in place.text
        for address in _ADDRESS.findall(place.text)
    }
