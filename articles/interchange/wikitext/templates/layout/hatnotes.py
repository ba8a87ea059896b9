"""Notes at the beginning of a page or section, as an italic paragraph in Wikipedia's words."""

from __future__ import annotations

from collections.abc import Sequence

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, as_block
from articles.interchange.wikitext.templates.patterns import fill_pattern
from articles.interchange.wikitext.templates.registry import handler


def _hatnote(call: Call, wikitext: str) -> Markdown:
    """Wikitext as an italic paragraph."""
    return as_block(call.writer.inline(f"''{wikitext}''") if wikitext.strip() else "")


@handler("hatnote")
def _pattern_hatnote(call: Call, pattern: str) -> Markdown:
    """The pattern is wikitext, in which `{[[1]]}` is a link to the page that parameter 1 names.

    "page name", "disambiguation page" and "Begriffsklärung" can be slots of the pattern too.
    """
    title = call.writer.title
    pages = {
        "page name": title,
        "disambiguation page": _disambiguation_page(title),
        "Begriffsklärung": f"{title} (Begriffsklärung)",
    }

    def read(*names: str) -> str:
        for name in names:
            bare = name.strip("[]")
            text = _page_link(call, bare) if bare != name else pages.get(name) or call.raw(name)
            if text:
                return text
        return ""

    return _hatnote(call, fill_pattern(pattern, call, read))


def _disambiguation_page(title: str) -> str:
    return f"[[{title} (disambiguation)]]"


def _page_link(call: Call, name: str, label: str = "") -> str:
    """The wikitext of a link to the page that a parameter names; a link or template is kept."""
    raw = call.raw(name)
    if "[[" in raw or "{{" in raw or not raw:
        return raw
    colon = ":" if raw.startswith(":") else ""
    target = raw.lstrip(":").strip()
    return f"[[{colon}{target}|{label or target.replace('#', ' § ')}]]"


def _enumeration(links: Sequence[str], word: str = "and") -> str:
    """Links as an enumeration: "a", "a and b", "a, b, and c"."""
    if len(links) <= 2:
        return f" {word} ".join(links)
    return f"{', '.join(links[:-1])}, {word} {links[-1]}"


def _page_links(call: Call, first: int, word: str = "and") -> str:
    """Links to the pages that the parameters from number `first` on name, as an enumeration."""
    links = (_page_link(call, str(number)) for number in range(first, call.positional_count + 1))
    return _enumeration([link for link in links if link], word)


@handler("hatnote with links")
def _with_links(call: Call, argument: str) -> Markdown:
    """ "See also: A and B"; the argument is "See also|and": the beginning, and the word between."""
    start, _, word = argument.partition("|")
    links = [
        _page_link(
            call,
            name,
            call.raw(f"l{number}", f"label {number}", f"label{number}", f"titel{number}"),
        )
        for number, name in enumerate(call.positional_names(), 1)
    ]
    start = start.replace("(s)", "s" if len(links) > 1 else "")
    pages = _enumeration(links, word or "and")
    return _hatnote(call, f"{start}: {pages}" if start and pages else pages)


def _other_pages(call: Call, first: int) -> str:
    """The sentences "For A, see B. For C, see D."; A, B, C, D are parameters from `first` on."""
    sentences = []
    for number in range(first, call.positional_count + 1, 2):
        use = call.raw(str(number)) or "other uses"
        page = _page_link(call, str(number + 1)) or _disambiguation_page(call.writer.title)
        sentences.append(f"For {use}, see {page}.")
    return " ".join(sentences)


def _other_uses(page: str) -> str:
    return f"For other uses, see {page}."


def _subject_sentence(call: Call) -> str:
    subject = call.raw("1")
    return f"This article is about {subject}. " if subject else ""


@handler("about")
def _about(call: Call, _argument: str) -> Markdown:
    """{{about|A|B|C}} as "This article is about A. For B, see C."."""
    others = _other_pages(call, 2) or _other_uses(_disambiguation_page(call.writer.title))
    return _hatnote(call, _subject_sentence(call) + others)


@handler("about-distinguish")
def _about_distinguish(call: Call, _argument: str) -> Markdown:
    text = f"{_subject_sentence(call)}It is not to be confused with {_page_links(call, 2, 'or')}."
    return _hatnote(call, text)


@handler("dieser artikel")
def _german_about(call: Call, _argument: str) -> Markdown:
    text = call.raw("1")
    start = "" if text.lower().startswith(("dieser", "diese ")) else "Dieser Artikel "
    return _hatnote(call, f"{start}{text}" if text else "")


@handler("otheruses")
def _other_uses_of_title(call: Call, _argument: str) -> Markdown:
    if call.positional_count > 1:
        return _about(call, "")
    page = _page_link(call, "1") or _disambiguation_page(call.writer.title)
    return _hatnote(call, _other_uses(page))


@handler("other people")
def _other_people(call: Call, _argument: str) -> Markdown:
    if name := call.raw("1"):
        page = _page_link(call, "2") or _disambiguation_page(name)
        return _hatnote(call, f"For other people named {name}, see {page}.")
    page = _disambiguation_page(call.writer.title)
    return _hatnote(call, f"For other people with the same name, see {page}.")


@handler("for")
def _for(call: Call, _argument: str) -> Markdown:
    pages = _page_links(call, 2) or _disambiguation_page(call.writer.title)
    return _hatnote(call, f"For {call.raw('1') or 'other uses'}, see {pages}.")


@handler("for-multi")
def _for_multi(call: Call, _argument: str) -> Markdown:
    return _hatnote(call, _other_pages(call, 1))


@handler("redirect")
def _redirect(call: Call, _argument: str) -> Markdown:
    name = call.raw("1")
    others = _other_pages(call, 2) or _other_uses(_disambiguation_page(name))
    return _hatnote(call, f"“{name}” redirects here. {others}")


@handler("redirect-distinguish")
def _redirect_distinguish(call: Call, _argument: str) -> Markdown:
    start = f"“{call.raw('1')}” redirects here. It is not to be confused with"
    return _hatnote(call, f"{start} {_page_links(call, 2, 'or')}.")


@handler("distinguish")
def _distinguish(call: Call, _argument: str) -> Markdown:
    pages = call.raw("text") or _page_links(call, 1, "or")
    return _hatnote(call, f"Not to be confused with {pages}." if pages else "")


@handler("family name")
def _family_name(call: Call, start: str) -> Markdown:
    """ "In this Chinese name, the family name is Li."; the argument is "In this Chinese name"."""
    names = _enumeration([call.raw(name) for name in call.positional_names()])
    return _hatnote(call, f"{start}, the family name is {names}." if names else "")
