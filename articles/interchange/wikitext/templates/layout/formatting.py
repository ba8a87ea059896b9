"""Templates that only say how words look, and those that stand for a character."""

from __future__ import annotations

from articles.interchange.wikitext.common.sentinels import HIDDEN
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, constant, leave_out, template


def _has_blocks(raw: str) -> bool:
    return "\n\n" in raw or "\n*" in raw or "\n#" in raw or "{|" in raw or "\n:" in raw


def wrapped(call: Call, *names: str) -> Markdown | str:
    """The content of a parameter, blocks where it holds such."""
    raw = call.raw(*names)
    if raw.count("{{") > raw.count("}}") or HIDDEN["{"] in raw:
        # A nest too deep for the parser: its strokes are not those of this template.
        return "|".join(call.inline(name) for name in call.positional())
    if _has_blocks(raw):
        return Markdown(call.blocks(*names), block=True)
    return call.inline(*names)


@template(
    "nowrap|nobr|nobreak|nowr|nwr|no wrap|nbr|j|small|smaller|big|bigger|larger"
    "|large|resize text|smallcaps"
    "|sc|sc2|smallcaps all|allcaps|lc|caps|uppercase|normal|no italic|noitalic"
    "|nobold|non bold|nonbold"
    "|unbold|normalweight|center|centre|zentriert|align left|left|right|allow wrap"
    "|wrap|unicode|polytonic"
    "|script/hebrew|hebrew|script/arabic|font|smallsup|u|underline|uline"
    "|underlined|strikethrough|s|strike|del|midsize"
    "|tooltip2|visible anchor|vanchor|vanc|va|anchored|strong|mono|monospace|mono2"
    "|code|tt|pre|kbd|samp"
    "|var|var serif|serif|sans-serif|sans|key|keypress|button|no break|noprint|printonly|screen|pad"
    "|nopad|highlight|hilite|yellow|red|green|blue|gray|grey|white|black|orange"
    "|purple|not a typo|as written|proper name|typo|chem name"
    "|notatypo|notypo|linktext|keine auszeichnung|kapitälchen|shy text|texhtml|mvar"
    "|numero text|bdo|rtl|ltr|rtl-para"
    "|overline|overbar|overset|x-larger|x-smaller|xx-larger|resizetext|smcaps|sm"
    "|bigmath|big math|intmath|dc|drop cap|initial"
    "|em|i|b|bold|italics|italic|bdi|quoted text|rotate text|vert header|verth"
    "|vertical header|vertical text|nobots text"
    "|cell|blanktext|title text|tq|tqq|green text|xt|background color text|clarified|gap text"
    "|pb text|normalize text|fsp|plainlinks|nolink|nobel text"
    "|larger2|smaller2|inline block|wbr text"
)  # fmt: skip
def _wrapper(call: Call) -> Markdown | str:
    return wrapped(call, "1", "text")


@template("strong emphasis|bolditalic|bold italic|bold italics")
def _strong(call: Call) -> str:
    return call.writer.inline(f"'''{call.raw('1')}'''") if call.raw("1") else ""


@template("larger block|block center|block indent|indent block|blockindent|indent5|centered text")
def _block(call: Call) -> Markdown:
    return Markdown(call.blocks("1", "text"), block=True)


@template(
    "color|colour|font color|font colour|fontcolor|fontcolour|colored text"
    "|coloured text|color text"
          "|fgcolor|text color|textcolor|coltxt|colort|colors|farbe|colored link"
          "|colorlink|legend inline text")  # fmt: skip
def _colour(call: Call) -> Markdown | str:
    last = call.positional()[-1:]
    if call.name.startswith("colored link") or call.name == "colorlink":
        return call.link(call.words("2"), call.raw("3"))
    if link := call.raw("link"):
        return call.link(link, call.raw(*last) or call.raw("text"))
    return wrapped(call, "text", *(last if last and last != ["1"] else ["1"]))


@template("background color|bgcolor|background|color box|colorbox|colour box|color box text"
          "|legend|legend2|legend0|legend inline|color sample|legend striped|legend-line|legende"
          "|legend-col|leg2|farblegende|legend/styles|colorsample|fontcolorbox"
          "|legendenzeile")  # fmt: skip
def _legend(call: Call) -> Markdown | str:
    return wrapped(call, "2")


@template("align|aligned text|float|float right|floatright|float left|floatleft|fontsize|font size"
          "|size|pad text|stack text|transform|hover title|lang style|margin|style")  # fmt: skip
def _second(call: Call) -> Markdown | str:
    return wrapped(call, "2", "1")


@template(
    "abbr|abbrev|abbreviation|tooltip|h:title|htitle|hover|definition|abbrlink"
    "|title|abk|acronym"
          "|acronym of|explain|h title|ttip|popup|mouseover|finedetail|tool tip")  # fmt: skip
def _abbreviation(call: Call) -> str:
    return call.inline("1")


@template("sup|smallsup2|superscript|exp|esp|fsup|hochgestellt|^")
def _superscript(call: Call) -> str:
    text = call.raw("1")
    return call.writer.inline(f"<sup>{text}</sup>") if text else ""


@template("sub|subscript|sb|tiefgestellt|fsub")
def _subscript(call: Call) -> str:
    text = call.raw("1")
    return call.writer.inline(f"<sub>{text}</sub>") if text else ""


@template("su|subsup|sup sub|supsub|sup-sub|multiscript|physics particle")
def _both_scripts(call: Call) -> str:
    upper, lower = call.raw("p", "2" if call.name != "su" else "1"), call.raw("b", "3")
    text = f"{call.raw('1') if call.name != 'su' else ''}"
    text += f"<sub>{lower}</sub>" if lower else ""
    text += f"<sup>{upper}</sup>" if upper else ""
    return call.writer.inline(text)


@template("sic|sic!|as is")
def _sic(call: Call) -> str:
    words = "".join(call.raw(name) for name in call.positional())
    if call.yes("hide"):
        return call.writer.inline(words)
    return f"{call.writer.inline(words)} {call.writer.escaped('[sic]')}".strip()


@template(
    "sc.|citation style text|date text|pagelist text|hidden text|text|tl text|string"
    "|rawtext|normal text"
)
def _plain_text(call: Call) -> Markdown | str:
    return wrapped(call, "1")


@template("tl|tlx|tlg|tld|tn|temp|template link|tlp|tlc|vorlage")
def _template_name(call: Call) -> str:
    return call.writer.escaped("{{" + call.words("1") + "}}")


@template(
    "inconsistent citations text|interlanguage link|ill|ill2"
    "|interlanguage link multi|link-interwiki"
          "|illm|red link|redlink|ill-wd|iw2|link language|link-it|illwd|liw")  # fmt: skip
def _foreign_link(call: Call) -> str:
    label = call.raw("lt", "display", "text") or (call.raw("preserve") and "")
    return call.link(call.words("1"), label)


_SPACE = "\u00a0"


def _spaces(call: Call) -> str:
    number = call.raw("1")
    return _SPACE * (min(int(number), 8) if number.isascii() and number.isdigit() else 1)


template("nbsp|space|spaces|sp|nbs|indent|pad0|gap|in5|phantom|hair space|hsp|thin space|thinsp"
         "|thinspace|ensp|emsp|0|figure space|px1|px2|px3|hair|spc|tab")(_spaces)  # fmt: skip
constant("zwsp|zwj|zwnj|wbr|shy|hyp|softhyphen|wordbreak|zero width joiner em dash zero width"
         "|lrm|rlm|\u200b|zwnbsp", "")  # fmt: skip
constant("ndash|en dash|nd", "–")
constant("mdash|em dash|—|emdash", "—")
constant("snd|spaced ndash|spnd|sndash|spndash|snds|spaced en dash|spaced endash|spen|bisstrich"
         "|dash|–", f"{_SPACE}– ")  # fmt: skip
constant("smd|spaced mdash|spaced em dash|spmd|smdash|snbsp-mdash", f"{_SPACE}— ")
constant(
    "·|dot|middot|dotsep|•|bulletsep|bull|•w|·w|\\·|interpunct|i·|sdot|bold middot|;dot|dotw",
    f"{_SPACE}· ",
)
constant("pipe|!|!-|pipesep|break bar|broken bar", "|")
constant("=|equals", "=")
constant("(|lbrace1", "{")
constant(")|rbrace1", "}")
constant("((", "{{")
constant("))", "}}")
constant("!(|lbrack|bracket open", "\\[")
constant(")!|rbrack|bracket close", "\\]")
constant("okina|'okina|ʻ|okina2", "ʻ")
constant("'|`", "’")
constant("'s|’s", "’s")
constant("“", "“")
constant("-'", "’")
constant("hamza|ayin text", "ʾ")
constant("ayin", "ʿ")
constant("...|ellipsis|…", "…")
constant("asterisk|*", "\\*")
constant("hash|#|number sign", "#")
constant("dagger|†", "†")
constant("double dagger|double-dagger|ddagger|‡", "‡")
constant("section sign", "§")
constant("ampersand|&", "&amp;")
constant("numero|no.|nº", "No.")
constant("degree|deg", "°")
constant("minus|−|minus sign", "−")
constant("plus", "+")
constant("plusminus|±|pm|plus-minus", "±")
constant("x|times|×", "×")
constant("tick|ya|check mark|checkmark|y&|tick mark|ja2|y|aye|ok&|ok-tick", "✓")
constant("cross|x mark|xmark|na cross|n&|nay|ballot x|no mark|cross mark|x-mark", "✗")
constant("female", "♀")
constant("male", "♂")
constant("increase|up|up-arrow|uparrow|gain|steady up|increase2|profit|↑", "▲")
constant("decrease|down|down-arrow|downarrow|decrease2|fall|loss arrow|↓", "▼")
constant("increasepositive|increase positive|increasenegative|increase negative", "▲")
constant("decreasepositive|decrease positive|decreasenegative|decrease negative", "▼")
constant("steady|steady2|same position|nochange|no change", "▬")
constant("star|gold star|blue star|red star|green star", "★")
constant("copyright|©", "©")
constant("trademark|tm|™", "™")
constant("registered|®", "®")
constant("euro|€", "€")
constant("infinity|∞", "∞")
constant("half|1/2", "½")
constant("sharp|♯", "♯")
constant("flat|♭", "♭")
constant("natural|♮", "♮")
constant("pi|π", "π")
leave_out(
    "clear|-|clr|clear left|clear right|clearleft|clearright|clear both"
    "|breakafterimages|br clear|cl"
    "|anchor|anchors|anker|anchor for redirect|shortcut|toc left|toc right|tocleft|tocright|toc"
    "|toc limit|toclimit|compacttoc|compact toc|compacttoc8|compacttoc6|horizontal toc|toc hidden"
    "|toc top|big toc|alphanumeric toc|compact toc2|toc001|toc number range|tocdepth"
    "|notoc|skip to toc"
    "|az toc|a-z toc|hlist styles|pad top|-- |no spam|static|nobots|bots"
    "|noredirect|void|null|void date|padlsup|ref label|-anchor|sort key"
    "|position anchor|htmlcomment|toc-l"
    "|absatz|clear2|break lines|fix bunching|fixbunching|fixhtml|stb|spacer"
    "|alphabetical toc|listtoc"
)


@template("br|break|crlf|lb|line break|newline|crlf2|brk")
def _line_break(call: Call) -> str:
    return call.writer.inline("<br>")


@template("music|music text")
def _music(call: Call) -> str:
    signs = {"flat": "♭", "b": "♭", "sharp": "♯", "#": "♯", "natural": "♮", "n": "♮",
             "doubleflat": "𝄫", "doublesharp": "𝄪", "eighth": "♪", "quarter": "♩"}  # fmt: skip
    word = call.words("1").lower()
    if word == "time":
        return f"{call.inline('2')}/{call.inline('3')}"
    if word in ("chord", "scale", "key") or word not in signs:
        return " ".join(call.inline(name) for name in call.positional())
    return signs[word] + call.inline("2")
