"""The chips of claim events: their words and CSS classes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.text.claims.claim_events import EventKind

EVENT_CHIPS: dict[str, tuple[Promise, str]] = {
    EventKind.ADDED: (pgettext_lazy("change of a claim", "added"), "chip-added"),
    EventKind.RESTORED: (pgettext_lazy("change of a claim", "restored"), "chip-added"),
    EventKind.MOVED: (pgettext_lazy("change of a claim", "moved"), "chip-moved"),
    EventKind.REWORDED: (pgettext_lazy("change of a claim", "reworded"), "chip-changed"),
    EventKind.RECITED: (pgettext_lazy("change of a claim", "sources changed"), "chip-changed"),
    EventKind.REMOVED: (pgettext_lazy("change of a claim", "removed"), "chip-removed"),
}
KEY_UPDATED_CHIP = (gettext_lazy("citation key updated"), "")
