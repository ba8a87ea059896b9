"""Quotations, poems and other blocks of words."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, template


def quoted(text: str, said_by: str, title: str = "") -> Markdown:
    """A quotation as a block, with whom it is from."""
    if said_by:
        text = f"{text}\n\n— {said_by}" if text else f"— {said_by}"
    lines = [f"> {line}".rstrip() for line in text.split("\n")] if text else []
    parts = [title, "\n".join(lines)]
    return Markdown("\n\n".join(part for part in parts if part), block=True)


def _from(call: Call, names: tuple[str, ...]) -> str:
    return ", ".join(text for name in names if (text := call.inline(name)))


@template(
    "quote|blockquote|cquote|bquote|quotation|block quote|rquote|pull quote"
    "|pquote|quote frame"
    "|blockquotation|centered pull quote|quote2|verse quote|epigraph|zitat"
    "|zitat-en|zitat-de|zitat-fr"
    "|zitat-la|zitat-it|zitat-es|imagequote|rbquote|long quote"
)
def _quote(call: Call) -> Markdown:
    german = call.name.startswith("zitat")
    first = ("text", "quote", "content", "quotetext", "quotation", "1")
    if call.name == "rquote":  # {{rquote|left|words|who|where}}
        return quoted(call.blocks("2", "quote"), _from(call, ("3", "4", "author", "source")))
    if german:
        text = call.blocks("text", "Text", "1")
        rest = _from(call, ("Autor", "autor", "Quelle", "quelle", "2"))
        extra = [call.inline(name) for name in ("Übersetzung", "Umschrift")]
        words = "\n\n".join(part for part in (text, *extra) if part)
        return quoted(words + call.inline("ref"), rest)
    if call.name in ("cquote", "pull quote", "pquote"):  # {{cquote|words|20px|20px|who|where}}
        who = _author(call, ("author", "sign", "by", "4"), ("source", "title", "cite", "5"))
    else:
        names = ("author", "sign", "by", "person", "character", "2")
        who = _author(call, names, ("title", "source", "cite", "3", "4"))
    return quoted(call.blocks(*first), who)


def _author(call: Call, names: tuple[str, ...], source: tuple[str, ...]) -> str:
    return ", ".join(part for part in (call.inline(*names), _from(call, source)) if part)


@template(
    "quote box|quotebox|quote box2|quote box3|quotation1|zitatbox|side box quote"
    "|box quote|quote-box"
)
def _quote_box(call: Call) -> Markdown:
    words = call.blocks("quote", "text", "1")
    who = _from(call, ("author", "source", "3", "2"))
    return quoted(words, who, call.inline("title"))


@template("poemquote|poem quote|poem|verse|poem2|gedicht")
def _poem(call: Call) -> Markdown:
    raw = call.raw("text", "1", "quote", "poem")
    lines = raw.replace("\r", "").strip("\n")
    text = call.writer.blocks(lines.replace("\n", "<br>\n")) if lines else ""
    return quoted(
        text.strip(), _from(call, ("char", "sign", "2", "author", "title", "source", "3"))
    )


@template(
    "quote without source|italic block|blockquote2|box|frame|framebox|bordered"
    "|border|note box|boxed text|side box text"
    "|info|information note|rahmen|kasten|hinweis box|div|divbox text"
)
def _boxed(call: Call) -> Markdown:
    return Markdown(call.blocks("1", "text"), block=True)


@template(
    "translated blockquote|blockquote translation|quote with translation"
    "|verse translation|translate quote"
)
def _translated(call: Call) -> Markdown:
    texts = [call.blocks(name) for name in (*call.positional(), "original", "translated")]
    return quoted("\n\n".join(text for text in texts if text), _from(call, ("attr1", "attr2")))


@template("\"'|qq|„|quote inline|inline quote|anführung|\" '")
def _inline_quote(call: Call) -> str:
    text = call.inline("1")
    if not text:
        return ""
    return f"„{text}“" if call.german else f"“{text}”"


@template(
    "listen|multi-listen item|multi-listen start|audio file|sound sample box"
    "|external media|externalvideo"
    "|external video|video|extmusicsample|sound|external music video"
)
def _media(call: Call) -> Markdown:
    names = [
        name
        for name in call.values
        if name.startswith(("title", "description", "header", "video", "image1", "audio", "1"))
        and name != "image"
    ]
    texts = [text for name in names if (text := call.inline(name))]
    return Markdown("\n".join(f"- {text}" for text in texts), block=True)


@template(
    "multiple image|multiple images|auto images|double image|mehrere bilder"
    "|gallery|triple image|vertical images list"
    "|perrow|wide image|wide|tall image|panorama|panorama simple"
    "|css image crop|annotated image"
    "|superimpose|overlay|annotated image 4|css crop|image frame|photo montage"
    "|photomontage|panoramic image|imageframe"
)
def _images(call: Call) -> Markdown:
    numbers = [""] + [str(number) for number in range(1, 21)]
    lines = [call.inline("header", "title")]
    for number in numbers:
        image = call.words(
            f"image{number}", f"bild{number}", f"photo{number}", f"Image{number}"
        ) or (
            call.words("1") if not number and call.name.startswith(("wide", "tall", "pano")) else ""
        )
        caption = call.raw(f"caption{number}", f"Caption{number}", f"untertitel{number}")
        if not number and not caption and call.name.startswith(("wide", "tall", "pano")):
            caption = call.raw("3", "caption")
        if image:
            name = image.rpartition(":")[2]
            lines.append(call.writer.blocks(f"[[File:{name}|thumb|{caption}]]").strip())
        elif caption:
            lines.append(call.writer.inline(caption))
    if call.name == "gallery":
        for place in range(0, call.count, 2):
            name, caption = call.words(str(place + 1)).rpartition(":")[2], call.raw(str(place + 2))
            if name:
                lines.append(call.writer.blocks(f"[[File:{name}|thumb|{caption}]]").strip())
    lines += [call.inline("footer", "fußnote")]
    return Markdown("\n\n".join(line for line in lines if line), block=True)
