"""Notes at the beginning of a page or section, as an italic line in the words of Wikipedia."""

from __future__ import annotations

from collections.abc import Sequence

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, block
from articles.interchange.wikitext.templates.patterns import fill
from articles.interchange.wikitext.templates.registry import handler


def _hatnote(call: Call, wikitext: str) -> Markdown:
    return block(call.writer.inline(f"''{wikitext}''") if wikitext.strip() else "")


@handler("hatnote")
def _free(call: Call, pattern: str) -> Markdown:
    """A pattern of wikitext, in which `{[[1]]}` is a link to the page that parameter 1 names.

    "page name", "disambiguation page" and "Begriffsklärung" may be used as parameters.
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

    return _hatnote(call, fill(pattern, call, read))


def _disambiguation_page(title: str) -> str:
    return f"[[{title} (disambiguation)]]"


def _page_link(call: Call, name: str, label: str = "") -> str:
    """The wikitext of a link to the page that a parameter names; one that is a link stays."""
    raw = call.raw(name)
    if "[[" in raw or "{{" in raw or not raw:
        return raw
    colon = ":" if raw.startswith(":") else ""
    target = raw.lstrip(":").strip()
    return f"[[{colon}{target}|{label or target.replace('#', ' § ')}]]"


def _joined(links: Sequence[str], word: str = "and") -> str:
    """Links in a row: "a", "a and b", "a, b, and c"."""
    if len(links) <= 2:
        return f" {word} ".join(links)
    return f"{', '.join(links[:-1])}, {word} {links[-1]}"


def _pages(call: Call, first: int, word: str = "and") -> str:
    """Links to the pages that the parameters from number `first` on name."""
    links = (_page_link(call, str(number)) for number in range(first, call.count + 1))
    return _joined([link for link in links if link], word)


@handler("hatnote with links")
def _with_links(call: Call, argument: str) -> Markdown:
    """ "See also: A and B"; the argument is how it begins, and the word before the last link."""
    start, _, word = argument.partition("|")
    links = [
        _page_link(
            call, name, call.raw(f"l{place}", f"label {place}", f"label{place}", f"titel{place}")
        )
        for place, name in enumerate(call.positional(), 1)
    ]
    start = start.replace("(s)", "s" if len(links) > 1 else "")
    pages = _joined(links, word or "and")
    return _hatnote(call, f"{start}: {pages}" if start and pages else pages)


def _other_pages(call: Call, first: int) -> str:
    """ "For A, see B. For C, see D." of uses and pages in turn, from parameter `first` on."""
    sentences = []
    for number in range(first, call.count + 1, 2):
        use = call.raw(str(number)) or "other uses"
        page = _page_link(call, str(number + 1)) or _disambiguation_page(call.writer.title)
        sentences.append(f"For {use}, see {page}.")
    return " ".join(sentences)


def _other_uses(page: str) -> str:
    return f"For other uses, see {page}."


def _subject(call: Call) -> str:
    what = call.raw("1")
    return f"This article is about {what}. " if what else ""


@handler("about")
def _about(call: Call, _argument: str) -> Markdown:
    """ "This article is about A. For B, see C." """
    others = _other_pages(call, 2) or _other_uses(_disambiguation_page(call.writer.title))
    return _hatnote(call, _subject(call) + others)


@handler("about-distinguish")
def _about_distinguish(call: Call, _argument: str) -> Markdown:
    text = f"{_subject(call)}It is not to be confused with {_pages(call, 2, 'or')}."
    return _hatnote(call, text)


@handler("dieser artikel")
def _german_about(call: Call, _argument: str) -> Markdown:
    text = call.raw("1")
    start = "" if text.lower().startswith(("dieser", "diese ")) else "Dieser Artikel "
    return _hatnote(call, f"{start}{text}" if text else "")


@handler("otheruses")
def _otheruses(call: Call, _argument: str) -> Markdown:
    if call.count > 1:
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
    pages = _pages(call, 2) or _disambiguation_page(call.writer.title)
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
    return _hatnote(call, f"{start} {_pages(call, 2, 'or')}.")


@handler("distinguish")
def _distinguish(call: Call, _argument: str) -> Markdown:
    pages = call.raw("text") or _pages(call, 1, "or")
    return _hatnote(call, f"Not to be confused with {pages}." if pages else "")


@handler("family name")
def _family_name(call: Call, start: str) -> Markdown:
    """ "In this Chinese name, the family name is Li"; the argument is how it begins."""
    names = _joined([call.raw(name) for name in call.positional()])
    return _hatnote(call, f"{start}, the family name is {names}." if names else "")
