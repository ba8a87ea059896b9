"""Notes at the head of a page or section, as an italic line in the words that Wikipedia shows."""

from __future__ import annotations

from collections.abc import Sequence

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import ARRIVED, Call, template


def note(call: Call, wikitext: str) -> Markdown:
    """A note of its own, in italics."""
    text = call.writer.inline(f"''{wikitext}''") if wikitext.strip() else ""
    return Markdown(text, block=bool(text))


def page_link(call: Call, name: str, label: str = "") -> str:
    """The wikitext of a link to the page that a parameter names; one that is a link stays."""
    raw = call.raw(name)
    if "[[" in raw or "{{" in raw or not raw:
        return raw
    target = raw.lstrip(":").strip()
    shown = label or target.replace("#", " § ")
    return f"[[{target}|{shown}]]" if not raw.startswith(":") else f"[[:{target}|{shown}]]"


def _links(call: Call, names: Sequence[str]) -> list[str]:
    """Links to the pages in parameters, labelled by those called "l1", "label 1" and so on."""
    return [
        page_link(
            call, name, call.raw(f"l{place}", f"label {place}", f"label{place}", f"titel{place}")
        )
        for place, name in enumerate(names, 1)
    ]


def joined(links: Sequence[str], word: str = "and") -> str:
    """Links in a row: "a", "a and b", "a, b, and c"."""
    if len(links) <= 2:
        return f" {word} ".join(links)
    return f"{', '.join(links[:-1])}, {word} {links[-1]}"


_INTRODUCED = {
    "Main article": "main|main article|mainarticle|hauptartikel-en|main article link|main page"
    "|see main|main list|broader|hatnote main|main2|main articles"
    "|main topic|mainarticles",
    "See also": "see also|seealso|also|see also2|further2 also|see also-text|siehe-en|see section",
    "Further information": "further|further information|furtherinfo|details|moreinfo|more"
    "|further2|furtherinfo2"
    "|for more information|see details|see further"
    "|more detail|further ill|related",
    "Category": "category see also none",
}


def _introduce(word: str, names: str) -> None:
    @template(names, ARRIVED)
    def _handler(call: Call) -> Markdown:
        links = _links(call, call.positional())
        several = "s" if word == "Main article" and len(links) > 1 else ""
        return note(call, f"{word}{several}: {joined(links)}" if links else "")


for _word, _names in _INTRODUCED.items():
    _introduce(_word, _names)


@template(
    "hauptartikel|siehe auch|weitere bedeutungen|hauptartikel2|siehe hauptartikel|hauptseite",
    ARRIVED,
)
def _german(call: Call) -> Markdown:
    links = _links(call, call.positional())
    word = "Siehe auch" if call.name == "siehe auch" else "Hauptartikel"
    return note(call, f"{word}: {joined(links, 'und')}" if links else "")


@template(
    "dieser artikel|begriffsklärungshinweis|weiterleitungshinweis|andere bedeutung"
    "|dieser artikel behandelt",
    ARRIVED,
)
def _german_about(call: Call) -> Markdown:
    if call.name == "weiterleitungshinweis":
        return note(
            call,
            f"{call.raw('1')} ist eine Weiterleitung auf diesen Artikel. "
            f"Zu anderen Bedeutungen siehe {page_link(call, '2')}.",
        )
    if call.name == "begriffsklärungshinweis":
        target = call.raw("1") or f"{call.writer.title} (Begriffsklärung)"
        return note(call, f"Zu anderen Bedeutungen siehe [[{target}]].")
    text = call.raw("1")
    start = "" if text.lower().startswith(("dieser", "diese ")) else "Dieser Artikel "
    return note(call, f"{start}{text}" if text else "")


def _elsewhere(call: Call, names: Sequence[str]) -> str:
    """ "For A, see B. For C, see D and E." of uses and pages in turn."""
    parts = []
    for place in range(0, len(names), 2):
        use = call.raw(names[place]) or "other uses"
        links = [names[place + 1]] if place + 1 < len(names) else []
        pages = joined(_links_of(call, links)) or f"[[{call.writer.title} (disambiguation)]]"
        parts.append(f"For {use}, see {pages}.")
    return " ".join(parts)


def _links_of(call: Call, names: Sequence[str]) -> list[str]:
    return [link for name in names if (link := page_link(call, name))]


def _numbers(call: Call, first: int) -> list[str]:
    return [str(number) for number in range(first, call.count + 1)]


@template("about|this|about-distinguish|about2|aboutd|article about", ARRIVED)
def _about(call: Call) -> Markdown:
    return about(call)


def about(call: Call) -> Markdown:
    """ "This article is about A. For B, see C." """
    what = call.raw("1")
    text = f"This article is about {what}. " if what else ""
    if call.name == "about-distinguish":
        links = _links_of(call, _numbers(call, 2))
        return note(call, f"{text}It is not to be confused with {joined(links, 'or')}.")
    return note(call, text + (_elsewhere(call, _numbers(call, 2)) or _other_uses(call, "")))


def _other_uses(call: Call, name: str) -> str:
    page = page_link(call, name) if name else ""
    return f"For other uses, see {page or f'[[{call.writer.title} (disambiguation)]]'}."


@template(
    "other uses|otheruses|other uses2|otheruses2|otheruses4|two other uses"
    "|other uses of|otherusesof"
    "|disambig-acronym|for2 other uses|other use|otheruse",
    ARRIVED,
)
def _other(call: Call) -> Markdown:
    if call.name == "otheruses4" or (call.count > 1 and call.name == "otheruses"):
        return about(call)
    if call.name.endswith("2") and call.raw("1"):
        return note(call, f"For other uses, see [[{call.raw('1')} (disambiguation)]].")
    return note(call, _other_uses(call, "1"))


@template(
    "other people|other persons|otherpeople|other people2|other places"
    "|otherplaces|other ships"
    "|other hurricanes|otherships|otherpeople2|other places3|other people3"
    "|otherplaces3",
    ARRIVED,
)
def _other_things(call: Call) -> Markdown:
    kind = "people" if "p" in call.name.replace("places", "") else "places"
    kind = "ships" if "ships" in call.name else "hurricanes" if "hurr" in call.name else kind
    name = call.raw("1")
    if kind == "people" and name and not call.name.endswith("2"):
        page = page_link(call, "2") or f"[[{name} (disambiguation)]]"
        return note(call, f"For other people named {name}, see {page}.")
    page = page_link(call, "1") or f"[[{call.writer.title} (disambiguation)]]"
    return note(call, f"For other {kind} with the same name, see {page}.")


@template("for|for-multi|for2|for multi|otherarticles", ARRIVED)
def _for(call: Call) -> Markdown:
    if call.name in ("for-multi", "for multi"):
        return note(call, _elsewhere(call, _numbers(call, 1)))
    pages = joined(_links_of(call, _numbers(call, 2)))
    if call.name == "for2":
        pages = call.raw("2")
    pages = pages or f"[[{call.writer.title} (disambiguation)]]"
    return note(call, f"For {call.raw('1') or 'other uses'}, see {pages}.")


@template(
    "redirect|redirect2|redirect-several|redirect3|redir|redirect-multi|redirect4|redirect6",
    ARRIVED,
)
def _redirect(call: Call) -> Markdown:
    name = call.raw("1")
    text = f"“{name}” redirects here. "
    if call.name == "redirect3":
        return note(call, text + call.raw("2"))
    rest = _elsewhere(call, _numbers(call, 2))
    return note(call, text + (rest or f"For other uses, see [[{name} (disambiguation)]]."))


@template("redirect-distinguish|redirect-distinguish2|redirect-distinguish6", ARRIVED)
def _redirect_distinguish(call: Call) -> Markdown:
    other = joined(_links_of(call, _numbers(call, 2)), "or")
    return note(call, f"“{call.raw('1')}” redirects here. It is not to be confused with {other}.")


@template(
    "distinguish|distinguish2|not to be confused with|confused|dist|misspell"
    "|nottobeconfusedwith"
    "|distinguish-otheruses|nicht zu verwechseln",
    ARRIVED,
)
def _distinguish(call: Call) -> Markdown:
    text = call.raw("text")
    links = joined(_links_of(call, _numbers(call, 1)), "or")
    if call.name == "distinguish2" and call.raw("1"):
        links = call.raw("1")
    return note(call, f"Not to be confused with {text or links}." if text or links else "")


@template(
    "hatnote|dablink|rellink|italic note|selfref|self reference|self-reference|hatnote inline"
    "|selfref inline|hat note|crossreference|xref|crossref|year dab",
    ARRIVED,
)
def _free(call: Call) -> Markdown:
    return note(call, call.raw("1"))


@template(
    "family name hatnote|family name explanation|chinese name|korean name"
    "|japanese name|hungarian name"
    "|vietnamese name|spanish name|portuguese name|icelandic name"
    "|eastern slavic name|malay name"
    "|indonesian name|philippine name|patronymic|mongolian name",
    ARRIVED,
)
def _family_name(call: Call) -> Markdown:
    people = call.name.removesuffix(" name").title() if call.name.endswith(" name") else ""
    names = joined([call.raw(name) for name in call.positional()])
    start = f"In this {people} name" if people else "In this name"
    return note(call, f"{start}, the family name is {names}." if names else "")


@template(
    "transcluded section|see wiktionary|wiktionary redirect|citations needed hatnote", ARRIVED
)
def _see(call: Call) -> Markdown:
    return note(call, joined(_links_of(call, call.positional())))
