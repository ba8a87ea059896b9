"""Tags that a revision gets by rule, for editors who review many revisions; they accuse nobody.

| tag | rule |
|---|---|
| blanking | next to nothing is left of the text |
| large-removal | much of the text was removed |
| citations-removed | a claim has fewer sources than before, and no other claim cites them instead |
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
from articles.text.history.revision_stats import StatsTracker, TextStats

BLANKING, LARGE_REMOVAL = "blanking", "large-removal"
CITATIONS_REMOVED, LINKS_BY_NEW = "citations-removed", "links-by-new"
TAGS = (BLANKING, LARGE_REMOVAL, CITATIONS_REMOVED, LINKS_BY_NEW)

# A shorter text cannot be blanked. To replace a text by a word or two is to blank it, too.
WORTH_BLANKING = 200  # letters
LEFT_WHEN_BLANKED = 0.1  # of the letters
# One paragraph is a large part of a short article; several are large in any.
LARGE_SHARE = 0.2  # of the letters...
LARGE_IF_SHARED = 500  # ...if they are at least so many
LARGE = 3_000  # letters
# The number after which MediaWiki's "autoconfirmed" editors count as known on many wikis.
NEW_EDITOR = 10  # earlier revisions

_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\[\](){}|\"`]+", re.IGNORECASE)


def tags_of(
    stats: StatsTracker,
    changes: ClaimChanges,
    claims: Iterable[ClaimDiff],
    *,
    redirects: bool = False,
) -> tuple[str, ...]:
    """The tags of the revision that `stats` followed last; `claims` are the diffs of its claims.

    LINKS_BY_NEW does not depend on the author here: the caller has to leave it out for authors who
    are not new. An article that became a redirect is not tagged as blanked, since readers are led
    on, but as a large removal.
    """
    before, after = stats.before, stats.after
    blanked = not redirects and is_blanked(before.letters, after.letters)
    found = {
        BLANKING: blanked,
        LARGE_REMOVAL: not blanked and is_large(before.letters, after.letters),
        CITATIONS_REMOVED: any(_lost_sources(diff, before, after) for diff in claims),
        LINKS_BY_NEW: bool(after.cites.keys() - before.cites.keys()) or adds_address(changes),
    }
    return tuple(tag for tag in TAGS if found[tag])


def is_blanked(before: int, after: int) -> bool:
    """Whether next to nothing is left of a text, by its letters before and after."""
    return before >= WORTH_BLANKING and after < LEFT_WHEN_BLANKED * before


def is_large(before: int, after: int) -> bool:
    """Whether much of a text was removed, by its letters before and after."""
    gone = before - after
    return gone >= LARGE or (gone >= LARGE_IF_SHARED and gone >= LARGE_SHARE * before)


def adds_address(changes: ClaimChanges) -> bool:
    """Whether the texts contain a web address that they did not contain before."""
    return bool(_addresses(changes.new_places) - _addresses(changes.old_places))


def has_no_account(author: str) -> bool:
    """Whether an author has no account: the name is empty or, as in wikis, an IP address."""
    try:
        return not author or bool(ip_address(author))
    except ValueError:
        return False


def _lost_sources(diff: ClaimDiff, before: TextStats, after: TextStats) -> bool:
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
