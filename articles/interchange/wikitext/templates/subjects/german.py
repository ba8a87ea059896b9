"""Templates of the German Wikipedia that no other family has: quotations, substances, old works."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import ARRIVED, Call, template


@template('"')
def _quotation(call: Call) -> str:
    """{{"|Text|Autor=…|ref=…}}; without a text, a quotation mark."""
    if not (text := call.inline("1", "Text", "text")):
        return "“"
    words = f"„{text}“" if call.german else f"“{text}”"
    translated = call.inline("2", "Übersetzung")
    said_by = ", ".join(filter(None, (call.inline("Autor"), call.inline("Quelle"))))
    words += f" – „{translated}“" if translated else ""
    words += call.inline("ref")
    return f"{words} ({said_by})" if said_by else words


@template("webarchiv|webarchive|wayback|webcite", ARRIVED)
def _archived(call: Call) -> str:
    """A link to an archived copy: {{Webarchiv|url=…|wayback=20100101|text=…}}."""
    url, stamp = call.raw("url"), call.words("wayback", "date")
    label = call.raw("text", "title", "titel") or "Archiv"
    if call.raw("wayback") and stamp.isdigit():
        url = f"https://web.archive.org/web/{stamp}/{url}"
    return call.external(url, label) if url else call.writer.inline(label)


@template("casrn|cas|isin|wkn|zdb|oclc nummer|lccn nummer|en-nummer")
def _number(call: Call) -> str:
    return call.inline("1")


@template("h-sätze|p-sätze|euh-sätze|r-sätze|s-sätze|h-phrases|p-phrases|hphrases|pphrases")
def _phrases(call: Call) -> str:
    """{{H-Sätze|225|304}} as "H225, H304"."""
    sign = "EUH" if call.name.startswith("euh") else call.name[0].upper()
    codes = [call.words(name) for name in call.positional()]
    shown = (code if code[:1].isalpha() else f"{sign}{code}" for code in codes if code != "-")
    return call.writer.escaped(", ".join(shown))


@template("ghs-piktogramme")
def _pictograms(call: Call) -> str:
    codes = (call.words(name) for name in call.positional())
    return call.writer.escaped(", ".join(f"GHS{code}" for code in codes if code.isdigit()))


@template("toxdaten", ARRIVED)
def _toxicity(call: Call) -> str:
    """ "930 mg/kg (LD50, Ratte, oral)", with its note."""
    names = ("Typ", "Organismus", "Applikationsart", "Bezeichnung")
    beside = ", ".join(text for name in names if (text := call.inline(name)))
    return f"{call.inline('Wert')} ({beside}){call.inline('Quelle')}".strip()


@template("gestis", ARRIVED)
def _gestis(call: Call) -> str:
    name = call.inline("Name") or call.inline("1")
    address = f"https://gestis.dguv.de/data?name={call.words('ZVG').zfill(6)}"
    place = call.external(address, "GESTIS-Stoffdatenbank") if call.raw("ZVG") else "GESTIS"
    return f"Eintrag zu {name} in der {place}"


@template("google buch|google books|googlebuch", ARRIVED)
def _scanned_book(call: Call) -> str:
    """A page of a scanned book: {{Google Buch|BuchID=…|Seite=15}}."""
    page = call.words("Seite", "page")
    address = f"https://books.google.com/books?id={call.words('BuchID', 'id', '1')}"
    label = call.raw("Linktext", "text", "title") or (f"S. {page}" if page else "Google Books")
    return call.external(f"{address}&pg=PA{page}" if page.isdigit() else address, label)


_WORKS = {
    "adb": "Allgemeine Deutsche Biographie (ADB)",
    "ndb": "Neue Deutsche Biographie (NDB)",
    "blkö": "Biographisches Lexikon des Kaiserthums Oesterreich",
    "öbl": "Österreichisches Biographisches Lexikon 1815–1950 (ÖBL)",
    "hls": "Historisches Lexikon der Schweiz",
    "bbkl": "Biographisch-Bibliographisches Kirchenlexikon (BBKL)",
    "meyers": "Meyers Konversations-Lexikon",
    "re": "Paulys Realencyclopädie der classischen Altertumswissenschaft (RE)",
}
# Where each has the title, the volume, and the first and last page.
_PLACES = {
    "adb": ("4", "1", "2", "3"),
    "ndb": ("4", "1", "2", "3"),
    "blkö": ("1", "2", "3", ""),
    "öbl": ("4", "1", "2", "3"),
    "hls": ("2", "", "", ""),
    "bbkl": ("", "1", "2", "3"),
    "meyers": ("4", "1", "2", "3"),
    "re": ("4", "1", "2", "3"),
}


@template("|".join(_WORKS), ARRIVED)
def _old_work(call: Call) -> str:
    """An entry of an encyclopedia: "Meier, Hans. In: *Allgemeine Deutsche Biographie*…"."""
    title, volume, first, last = (call.inline(name) if name else "" for name in _PLACES[call.name])
    author = call.inline("Autor", "autor", "5" if call.name in ("adb", "ndb") else "Autor")
    author = f"{author}: " if len(author) > 2 else ""
    pages = "–".join(dict.fromkeys(filter(None, (first, last))))
    rest = [f"Band {volume}" if volume else "", f"S. {pages}" if pages else ""]
    work = call.writer.inline(f"''{_WORKS[call.name]}''")
    place = ", ".join(filter(None, (work, *rest)))
    return f"{author}{title}. In: {place}" if title else f"{author}{place}"
