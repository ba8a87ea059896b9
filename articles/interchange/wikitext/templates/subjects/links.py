"""Templates that link to other sites by an identifier, an address or the name of a page."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


def _subject_name(call: Call) -> str:
    """The page's title without the part in parentheses."""
    return call.writer.title.partition(" (")[0]


def _external_link(call: Call, address: str, label: str) -> str:
    """The Markdown of a link, or of its label if the address is ""."""
    return call.external_link(address, label) if address else call.writer.inline(label)


def _with_scheme(address: str) -> str:
    """An address that begins with "http://" if it has no scheme; "" stays ""."""
    return address if "//" in address or not address else f"http://{address}"


def _fill_address(address: str, ident: str) -> str:
    """An address with the identifier `ident` in place of "{}".

    Letters that precede "{}" in the address are removed from `ident`: "…/title/tt{}" and "tt1".
    """
    letters = address.partition("{}")[0].rpartition("/")[2]
    if letters.isalpha() and ident.lower().startswith(letters.lower()):
        ident = ident[len(letters) :]
    return address.format(ident)


@handler("site")
def _site(call: Call, argument: str) -> str:
    """ "A at IMDb"; the argument is an address with {} for the identifier, and "{} at IMDb"."""
    address, _, words = argument.partition(" ")
    ident = call.words("id", "1", "url", "symbol", "author", "nr")
    label = words.format(call.raw("name", "title", "taxon", "2") or _subject_name(call))
    return _external_link(
        call, ident if "://" in ident else ident and _fill_address(address, ident), label
    )


@handler("site by kind")
def _site_by_kind(call: Call, argument: str) -> str:
    """ "A at Discogs"; the argument is the address of the site and its name."""
    base, _, site = argument.partition(" ")
    kind, ident = call.words("type", "typ", "class") or "artist", call.words("id", "1")
    label = f"{call.raw('name', 'title', '2') or _subject_name(call)} at {site}"
    return _external_link(call, ident and f"{base}{kind}/{ident}", label)


@handler("allmusic")
def _allmusic(call: Call, _argument: str) -> str:
    kind, ident = call.words("class", "1") or "artist", call.words("id", "2")
    label = f"{call.raw('title', 'label') or _subject_name(call)} at AllMusic"
    return _external_link(call, ident and f"https://www.allmusic.com/{kind}/{ident}", label)


@handler("official site")
def _official_site(call: Call, _argument: str) -> str:
    label = call.raw("name", "2") or "Official website"
    return _external_link(call, _with_scheme(call.words("1", "url")), label)


@handler("sister project")
def _sister_project(call: Call, argument: str) -> str:
    """ "A at Wikiquote"; the argument is the prefix of links to the project, and its name."""
    start, _, project = argument.partition(" ")
    page = call.words("1") or call.writer.title
    return f"{call.link(f'{start}{page}', call.raw('2') or page)} at {project}"


@handler("identifier")
def _identifier(call: Call, argument: str) -> str:
    """ "PMID 123"; the argument is an address with {} for the identifier, and a label."""
    address, _, label = argument.partition(" ")
    ident = call.words("1", "id", "doi").replace("\u200b", "")
    if not ident:
        return label
    return f"{label} {call.external_link(_fill_address(address, ident.replace(',', '')), ident)}"


@handler("isbn")
def _isbn(call: Call, _argument: str) -> str:
    numbers = [call.escaped_words(name) for name in call.positional_names()]
    return f"ISBN {', '.join(numbers)}" if numbers else ""


@handler("url")
def _url(call: Call, _argument: str) -> str:
    """{{url|example.org|label}}; without a label, the address is shown without "https://www."."""
    address, label = call.words("1", "url"), call.raw("2", "name")
    if not address:
        return call.inline("2", "name")
    shown = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return call.external_link(_with_scheme(address), label or shown)


@handler("plain link")
def _plain_link(call: Call, _argument: str) -> str:
    url, name = call.raw("url", "1"), call.raw("name", "2")
    return call.external_link(url, name) if "//" in url and name else call.writer.inline(url)


@handler("section link")
def _section_link(call: Call, _argument: str) -> str:
    page, section = call.words("1"), call.words("2")
    if not section:
        return call.link(page)
    return call.link(f"{page}#{section}", f"{page} § {section}".strip())


@handler("archived page")
def _archived_page(call: Call, _argument: str) -> str:
    """{{Webarchiv|url=…|wayback=20100101|text=…}} as a link to the archived page."""
    url, stamp = call.raw("url"), call.words("wayback", "date")
    if url and call.raw("wayback") and stamp.isdigit():
        url = f"https://web.archive.org/web/{stamp}/{url}"
    return _external_link(call, url, call.raw("text", "title", "titel") or "Archiv")


@handler("scanned book")
def _scanned_book(call: Call, _argument: str) -> str:
    """{{Google Buch|BuchID=…|Seite=15}} as a link to a page of a scanned book."""
    page = call.words("Seite", "page")
    address = f"https://books.google.com/books?id={call.words('BuchID', 'id', '1')}"
    label = call.raw("Linktext", "text", "title") or (f"S. {page}" if page else "Google Books")
    return call.external_link(f"{address}&pg=PA{page}" if page.isdigit() else address, label)


@handler("gestis")
def _gestis(call: Call, _argument: str) -> str:
    """{{GESTIS|Name=…|ZVG=…}} as a link to an entry in a database of hazardous substances."""
    address = f"https://gestis.dguv.de/data?name={call.words('ZVG').zfill(6)}"
    site = call.external_link(address, "GESTIS-Stoffdatenbank") if call.raw("ZVG") else "GESTIS"
    return f"Eintrag zu {call.inline('Name', '1')} in der {site}"
