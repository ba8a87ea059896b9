"""Templates that show images or recordings."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler

MAX_IMAGES = 20  # the highest number of a numbered image
_CAPTIONS = ("caption", "Caption", "untertitel")
# The beginnings of the names of parameters that describe a recording.
_RECORDING_WORDS = ("title", "description", "header", "video", "image1", "audio", "1")


@handler("recordings")
def _recordings(call: Call, _argument: str) -> Markdown:
    """The words about sounds and films as a list."""
    texts = map(call.inline, (name for name in call.values if name.startswith(_RECORDING_WORDS)))
    return Markdown("\n".join(f"- {text}" for text in texts if text), block=True)


def _image(call: Call, name: str, caption: str) -> str:
    """The Markdown of an image; `caption` is wikitext."""
    return call.writer.blocks(f"[[File:{name.rpartition(':')[2]}|thumb|{caption}]]").strip()


def _image_group(call: Call, images: list[str]) -> Markdown:
    """Images, with the words that are above and below all of them."""
    lines = [call.inline("header", "title"), *images, call.inline("footer", "fußnote")]
    return Markdown("\n\n".join(filter(None, lines)), block=True)


def _numbered_images(call: Call, first: int = 0) -> list[str]:
    """The images "image1" and so on from number `first` on, or their captions; 0 is "image"."""
    images = []
    for number in range(first, MAX_IMAGES + 1):
        end = str(number or "")
        image = call.words(*(f"{each}{end}" for each in ("image", "bild", "photo", "Image")))
        caption = call.raw(*(f"{each}{end}" for each in _CAPTIONS))
        if image:
            images.append(_image(call, image, caption))
        elif caption:
            images.append(call.writer.inline(caption))
    return images


@handler("images")
def _images(call: Call, _argument: str) -> Markdown:
    return _image_group(call, _numbered_images(call))


@handler("one image")
def _one_image(call: Call, _argument: str) -> Markdown:
    """{{wide image|A.jpg|600px|Caption}}, which may have further, numbered images."""
    name = call.words("image", "bild", "photo", "Image", "1")
    caption = call.raw(*_CAPTIONS, "3")
    image = _image(call, name, caption) if name else call.writer.inline(caption)
    return _image_group(call, [image, *_numbered_images(call, first=1)])


@handler("gallery")
def _gallery(call: Call, _argument: str) -> Markdown:
    """{{gallery|A.jpg|Caption|B.jpg|Caption}}."""
    names = (str(number) for number in range(1, call.positional_count + 1, 2))
    pairs = [(call.words(name), call.raw(str(int(name) + 1))) for name in names]
    images = [_image(call, name, caption) for name, caption in pairs if name]
    return _image_group(call, _numbered_images(call) + images)
