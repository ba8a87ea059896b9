"""Changes in words, in the language of the site, for diffs, histories and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from articles.text.diff.change_counts import ChangeCounts, PartCount, SourceCount
from articles.text.diff.diff_model import SectionDiff
from articles.text.document.article_document import ArticleState

# The phrases for the names in `ChangeCounts.counts`: of claims, citations and the rest, each in the
# order of the summary. Changes that can only occur once have no number.
CLAIM_PHRASES: dict[str, Any] = {
    "begun": gettext_lazy("article created"),
    "sentences-added": ngettext_lazy("%(n)s sentence added", "%(n)s sentences added", "n"),
    "sentences-removed": ngettext_lazy("%(n)s sentence removed", "%(n)s sentences removed", "n"),
    "sentences-reworded": ngettext_lazy("%(n)s sentence reworded", "%(n)s sentences reworded", "n"),
    "sentences-moved": ngettext_lazy("%(n)s sentence moved", "%(n)s sentences moved", "n"),
    "sentences-moved-reworded": ngettext_lazy(
        "%(n)s sentence moved and reworded", "%(n)s sentences moved and reworded", "n"
    ),
    "sentences-split": ngettext_lazy("%(n)s sentence split", "%(n)s sentences split", "n"),
    "sentences-joined": ngettext_lazy(
        "%(n)s sentence joined with another", "%(n)s sentences joined with others", "n"
    ),
    "items-added": ngettext_lazy("%(n)s list item added", "%(n)s list items added", "n"),
    "items-removed": ngettext_lazy("%(n)s list item removed", "%(n)s list items removed", "n"),
    "items-reworded": ngettext_lazy("%(n)s list item reworded", "%(n)s list items reworded", "n"),
    "items-moved": ngettext_lazy("%(n)s list item moved", "%(n)s list items moved", "n"),
    "items-moved-reworded": ngettext_lazy(
        "%(n)s list item moved and reworded", "%(n)s list items moved and reworded", "n"
    ),
    "items-split": ngettext_lazy("%(n)s list item split", "%(n)s list items split", "n"),
    "items-joined": ngettext_lazy(
        "%(n)s list item joined with another", "%(n)s list items joined with others", "n"
    ),
    "rows-added": ngettext_lazy("%(n)s table row added", "%(n)s table rows added", "n"),
    "rows-removed": ngettext_lazy("%(n)s table row removed", "%(n)s table rows removed", "n"),
    "rows-reworded": ngettext_lazy("%(n)s table row reworded", "%(n)s table rows reworded", "n"),
    "rows-moved": ngettext_lazy("%(n)s table row moved", "%(n)s table rows moved", "n"),
    "rows-moved-reworded": ngettext_lazy(
        "%(n)s table row moved and reworded", "%(n)s table rows moved and reworded", "n"
    ),
    "rows-split": ngettext_lazy("%(n)s table row split", "%(n)s table rows split", "n"),
    "rows-joined": ngettext_lazy(
        "%(n)s table row joined with another", "%(n)s table rows joined with others", "n"
    ),
    "signs": ngettext_lazy(
        "punctuation changed in %(n)s claim", "punctuation changed in %(n)s claims", "n"
    ),
}
CITATION_PHRASES: dict[str, Any] = {
    "citations-moved": ngettext_lazy(
        "%(n)s source moved to another claim", "%(n)s sources moved to other claims", "n"
    ),
    "passages": ngettext_lazy(
        "quotation changed in %(n)s citation", "quotations changed in %(n)s citations", "n"
    ),
    "locators": ngettext_lazy(
        "page or place changed in %(n)s citation", "page or place changed in %(n)s citations", "n"
    ),
    "citations-changed": ngettext_lazy("%(n)s citation changed", "%(n)s citations changed", "n"),
    "rekeyed": ngettext_lazy(
        "citation key updated in %(n)s claim",
        "citation keys updated in %(n)s claims",
        "n",
    ),
}
OTHER_PHRASES: dict[str, Any] = {
    "categories-reordered": gettext_lazy("categories reordered"),
    "language": gettext_lazy("language changed"),
    "short_description": gettext_lazy("short description changed"),
    "markup": gettext_lazy("only markup changed"),
    "respaced": gettext_lazy("only white space changed"),
    "other": gettext_lazy("text outside claims changed"),
}
# (phrase for one part, phrase for several) for each name in `ChangeCounts.parts`.
PART_PHRASES: dict[str, tuple[Promise, Any]] = {
    "sections-added": (
        gettext_lazy("section “%(name)s” added"),
        ngettext_lazy("%(n)s section added", "%(n)s sections added", "n"),
    ),
    "sections-removed": (
        gettext_lazy("section “%(name)s” removed"),
        ngettext_lazy("%(n)s section removed", "%(n)s sections removed", "n"),
    ),
    "sections-moved": (
        gettext_lazy("section “%(name)s” moved below “%(now)s”"),
        ngettext_lazy("%(n)s section moved", "%(n)s sections moved", "n"),
    ),
    "sections-retitled": (
        gettext_lazy("section “%(name)s” renamed “%(now)s”"),
        ngettext_lazy("%(n)s section renamed", "%(n)s sections renamed", "n"),
    ),
    "sections-relevelled": (
        gettext_lazy("heading level of “%(name)s” changed"),
        ngettext_lazy(
            "heading level of %(n)s section changed", "heading level of %(n)s sections changed", "n"
        ),
    ),
    "fields-added": (
        gettext_lazy("infobox value “%(name)s” added"),
        ngettext_lazy("%(n)s infobox value added", "%(n)s infobox values added", "n"),
    ),
    "fields-removed": (
        gettext_lazy("infobox value “%(name)s” removed"),
        ngettext_lazy("%(n)s infobox value removed", "%(n)s infobox values removed", "n"),
    ),
    "fields-changed": (
        gettext_lazy("infobox value “%(name)s” changed"),
        ngettext_lazy("%(n)s infobox value changed", "%(n)s infobox values changed", "n"),
    ),
    "fields-moved": (
        gettext_lazy("infobox value “%(name)s” moved"),
        ngettext_lazy("%(n)s infobox value moved", "%(n)s infobox values moved", "n"),
    ),
    "categories-added": (
        gettext_lazy("category “%(name)s” added"),
        ngettext_lazy("%(n)s category added", "%(n)s categories added", "n"),
    ),
    "categories-removed": (
        gettext_lazy("category “%(name)s” removed"),
        ngettext_lazy("%(n)s category removed", "%(n)s categories removed", "n"),
    ),
    "names-added": (
        gettext_lazy("redirect “%(name)s” added"),
        ngettext_lazy("%(n)s redirect added", "%(n)s redirects added", "n"),
    ),
    "names-removed": (
        gettext_lazy("redirect “%(name)s” removed"),
        ngettext_lazy("%(n)s redirect removed", "%(n)s redirects removed", "n"),
    ),
}
STATE_PHRASES: dict[str, Promise] = {
    ArticleState.DRAFT: gettext_lazy("changed to draft"),
    ArticleState.PUBLISHED: gettext_lazy("published"),
    ArticleState.REDIRECT: gettext_lazy("changed to redirect"),
    ArticleState.DELETED: gettext_lazy("deleted"),
}

ATTRIBUTE_LABELS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "short_description": gettext_lazy("Short description"),
    "state": gettext_lazy("State"),
    "group": gettext_lazy("Group"),
    "label": gettext_lazy("Label"),
    "value": gettext_lazy("Value"),
    "language": gettext_lazy("Language"),
    "rank": gettext_lazy("Rank"),
    "start": gettext_lazy("Start date"),
    "end": gettext_lazy("End date"),
}

# (words, CSS class) of the chip for each change of a part, the most important first.
PART_CHIPS: dict[str, tuple[Promise, str]] = {
    "added": (gettext_lazy("added"), "chip-added"),
    "removed": (gettext_lazy("removed"), "chip-removed"),
    "moved": (gettext_lazy("moved"), "chip-moved"),
    "retitled": (gettext_lazy("renamed"), "chip-changed"),
    "relevelled": (gettext_lazy("heading level changed"), "chip-changed"),
    "changed": (gettext_lazy("text changed"), "chip-changed"),
}


def change_phrases(changes: ChangeCounts) -> list[str]:
    """A phrase for each change, in the order of the summary, the first with a capital letter."""
    words = list(_phrases(changes))
    return [capfirst(words[0]), *words[1:]] if words else []


def _phrases(changes: ChangeCounts) -> Iterator[str]:
    if changes.title:
        was, now = changes.title
        yield _("renamed from “%(was)s” to “%(now)s”") % {"was": was, "now": now}
    if changes.state:
        restored = changes.state == (ArticleState.DELETED, ArticleState.PUBLISHED)
        now = changes.state.new
        yield _("restored") if restored else str(STATE_PHRASES.get(now, now))
    yield from _count_phrases(changes.counts, CLAIM_PHRASES)
    yield from _source_phrases(changes.sources)
    yield from _count_phrases(changes.counts, CITATION_PHRASES)
    for name in PART_PHRASES:
        if name in changes.parts:
            yield _part_phrase(name, changes.parts[name])
    yield from _count_phrases(changes.counts, OTHER_PHRASES)


def _count_phrases(counts: Mapping[str, int], vocabulary: Mapping[str, Any]) -> Iterator[str]:
    for name, words in vocabulary.items():
        if name in counts:
            yield str(words % {"n": counts[name]})


def _source_phrases(counts: Mapping[str, SourceCount]) -> Iterator[str]:
    vocabulary = {
        "sources-added": gettext_lazy("%(sources)s added to %(claims)s"),
        "sources-removed": gettext_lazy("%(sources)s removed from %(claims)s"),
    }
    for name, words in vocabulary.items():
        if name in counts:
            sources, claims = counts[name]
            yield str(words) % {
                "sources": ngettext("%(n)s source", "%(n)s sources", sources) % {"n": sources},
                "claims": ngettext("%(n)s claim", "%(n)s claims", claims) % {"n": claims},
            }


def _part_phrase(name: str, parts: PartCount) -> str:
    """The phrase for one part with its name, or for several with their number and some names."""
    one, several = PART_PHRASES[name]
    if parts.number == 1 and parts.first:
        part = parts.first[0]
        if name == "sections-moved" and not part.now:
            return _("section “%(name)s” moved to the top") % {"name": part.name}
        return str(one) % {"name": part.name, "now": part.now}
    quoted = [_("“%(name)s”") % {"name": part.name} for part in parts.first]
    more = ["…"] if parts.number > len(parts.first) else []
    return _("%(what)s (%(names)s)") % {
        "what": several % {"n": parts.number},
        "names": ", ".join([*quoted, *more]),
    }


# The sentence for a section that moved. The keys say whether it was after another section before,
# and whether it is now.
MOVE_SENTENCES: dict[tuple[bool, bool], Promise] = {
    (True, True): gettext_lazy("Moved from after “%(before)s” to after “%(now)s”."),
    (False, True): gettext_lazy("Moved from the top to after “%(now)s”."),
    (True, False): gettext_lazy("Moved from after “%(before)s” to the top."),
    (False, False): gettext_lazy("Still at the top."),
}


def chips_of(*changes: str) -> list[tuple[Promise, str]]:
    """The chips for those of `changes` that are in PART_CHIPS, the most important first."""
    return [chip for name, chip in PART_CHIPS.items() if name in changes]


def move_sentences(section: SectionDiff) -> list[str]:
    """Sentences on how a section moved, and on the change of its heading level."""
    sentences = []
    if section.moved:
        before, now = section.old_predecessor, section.new_predecessor
        sentence = MOVE_SENTENCES[bool(before), bool(now)]
        sentences.append(sentence % {"before": before, "now": now})
    if section.relevelled:
        sentences.append(
            gettext_lazy("Heading level changed from %(before)s to %(now)s.")
            % {"before": section.old_level, "now": section.new_level}
        )
    return [str(sentence) for sentence in sentences]
