"""Links to other sites and projects by an identifier, an address or the name of a page."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


def _page(call: Call) -> str:
    return call.writer.title.partition(" (")[0]


def _external(call: Call, address: str, label: str) -> str:
    """A link, or only its label where there is no address."""
    return call.external(address, label) if address else call.writer.inline(label)


def _with_scheme(address: str) -> str:
    return address if "//" in address or not address else f"http://{address}"


def _filled(address: str, ident: str) -> str:
    """An address with an identifier in it, which may repeat the letters before its place: "tt1"."""
    letters = address.partition("{}")[0].rpartition("/")[2]
    if letters.isalpha() and ident.lower().startswith(letters.lower()):
        ident = ident[len(letters) :]
    return address.format(ident)


@handler("site")
def _site(call: Call, argument: str) -> str:
    """ "A at IMDb": the argument has the address and the words, with {} for what is put in."""
    address, _, words = argument.partition(" ")
    ident = call.words("id", "1", "url", "symbol", "author", "nr")
    label = words.format(call.raw("name", "title", "taxon", "2") or _page(call))
    return _external(call, ident if "://" in ident else ident and _filled(address, ident), label)


@handler("site by kind")
def _site_by_kind(call: Call, argument: str) -> str:
    """{{discogs|id=1|type=artist}}; the argument has the site's address and its name."""
    base, _, site = argument.partition(" ")
    kind, ident = call.words("type", "typ", "class") or "artist", call.words("id", "1")
    label = f"{call.raw('name', 'title', '2') or _page(call)} at {site}"
    return _external(call, ident and f"{base}{kind}/{ident}", label)


@handler("allmusic")
def _allmusic(call: Call, _argument: str) -> str:
    kind, ident = call.words("class", "1") or "artist", call.words("id", "2")
    label = f"{call.raw('title', 'label') or _page(call)} at AllMusic"
    return _external(call, ident and f"https://www.allmusic.com/{kind}/{ident}", label)


@handler("official site")
def _official_site(call: Call, _argument: str) -> str:
    label = call.raw("name", "2") or "Official website"
    return _external(call, _with_scheme(call.words("1", "url")), label)


@handler("sister project")
def _sister_project(call: Call, argument: str) -> str:
    """ "A at Wikiquote": the argument has the beginning of the page's name, and the project."""
    start, _, project = argument.partition(" ")
    page = call.words("1") or call.writer.title
    return f"{call.link(f'{start}{page}', call.raw('2') or page)} at {project}"


@handler("identifier")
def _identifier(call: Call, argument: str) -> str:
    """ "PMID 123": the argument has the address with {} for the identifier, and the label."""
    address, _, label = argument.partition(" ")
    ident = call.words("1", "id", "doi").replace("\u200b", "")
    if not ident:
        return label
    return f"{label} {call.external(_filled(address, ident.replace(',', '')), ident)}"


@handler("isbn")
def _isbn(call: Call, _argument: str) -> str:
    numbers = [call.text(name) for name in call.positional()]
    return f"ISBN {', '.join(numbers)}" if numbers else ""


@handler("url")
def _url(call: Call, _argument: str) -> str:
    """An address as a link: with its label, else without "https://" and a last slash."""
    address, label = call.words("1", "url"), call.raw("2", "name")
    if not address:
        return call.inline("2", "name")
    shown = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return call.external(_with_scheme(address), label or shown)


@handler("plain link")
def _plain_link(call: Call, _argument: str) -> str:
    url, name = call.raw("url", "1"), call.raw("name", "2")
    return call.external(url, name) if "//" in url and name else call.writer.inline(url)


@handler("section link")
def _section_link(call: Call, _argument: str) -> str:
    page, section = call.words("1"), call.words("2")
    if not section:
        return call.link(page)
    return call.link(f"{page}#{section}", f"{page} § {section}".strip())


@handler("archived page")
def _archived_page(call: Call, _argument: str) -> str:
    """{{Webarchiv|url=…|wayback=20100101|text=…}}."""
    url, stamp = call.raw("url"), call.words("wayback", "date")
    if url and call.raw("wayback") and stamp.isdigit():
        url = f"https://web.archive.org/web/{stamp}/{url}"
    return _external(call, url, call.raw("text", "title", "titel") or "Archiv")


@handler("scanned book")
def _scanned_book(call: Call, _argument: str) -> str:
    """A page of a scanned book: {{Google Buch|BuchID=…|Seite=15}}."""
    page = call.words("Seite", "page")
    address = f"https://books.google.com/books?id={call.words('BuchID', 'id', '1')}"
    label = call.raw("Linktext", "text", "title") or (f"S. {page}" if page else "Google Books")
    return call.external(f"{address}&pg=PA{page}" if page.isdigit() else address, label)


@handler("gestis")
def _gestis(call: Call, _argument: str) -> str:
    """An entry of a database of hazardous substances: {{GESTIS|Name=…|ZVG=…}}."""
    address = f"https://gestis.dguv.de/data?name={call.words('ZVG').zfill(6)}"
    site = call.external(address, "GESTIS-Stoffdatenbank") if call.raw("ZVG") else "GESTIS"
    return f"Eintrag zu {call.inline('Name', '1')} in der {site}"
