"""What a citation template says that has no attribute of its own: told in words in the note."""

from __future__ import annotations

from collections.abc import Iterator

from articles.interchange.wikitext.citing.parameters import Parameters

_NAMED = (
    ("Translated by {}", ("translator", "translators", "übersetzer")),
    ("Via {}", ("via",)),
    ("Agency: {}", ("agency", "newsagency")),
    ("Originally published {}", ("origdate", "origyear", "erstausgabe", "originaljahr", "jahrea")),
    ("Original title: {}", ("originaltitel",)),
    ("Format: {}", ("format",)),
    ("Department: {}", ("department",)),
    ("Interviewer: {}", ("interviewer", "interviewers", "interviewerlast")),
    ("Season {}", ("season",)),
    ("Scale {}", ("scale",)),
    ("{}", ("others", "type", "medium", "degree", "typ", "medienart", "medien")),
    ("{}", ("conference", "event", "conferenceurl")),
    ("{}", ("id",)),
    ("{}", ("kommentar", "comment", "remarks", "note", "anmerkung")),
)
# What says how a citation is shown, who may read the source, or what is told elsewhere.
_SILENT = frozenset("""
urlstatus deadurl deadlink df mode postscript ref nopp urlaccess doiaccess chapterurlaccess
subscription registration namelist namelistformat namelistst lastauthoramp displayauthors
displayeditors authorlink authormask editorlink editormask subjectlink translatorlink
archiveformat bot titlelink episodelink serieslink separator authorseparator authornameseparator
harvid access jstoraccess oclcaccess hdlaccess bibcodeaccess citeseerxaccess biorxivaccess
osti­access doibrokendate doibroken doiinactivedate noicon authorformat editorformat autofill
contributionurlaccess mapurlaccess articleurlaccess namelststyle nameliststyle template arxivclass
class offline archivbot archiv archivdeadurl botnote nocat notracking xref sortkey fixattempted
authorlinklast link lastlink firstlink url2 quotepages trackingcat isbnformalfalsch kbytes tot
languagelink seealso cs1dates laysource laysummary laydate layurl chapterformat suppressdash
""".replace("\u00ad", "").split())  # fmt: skip

_SILENT_ENDINGS = ("access", "link", "mask", "embargodate", "language")


def read_remarks(parameters: Parameters) -> Iterator[str]:
    """Sentences, without their stops, of what the other readers have left.

    To be asked last: it tells everything that nobody has read.
    """
    for form, names in _NAMED:
        for _name, text in parameters.texts(*names):
            yield form.format(text)
    yield from _translators(parameters)
    parameters.ignore(_SILENT, _SILENT_ENDINGS)
    for name, text in parameters.unread():
        yield f"{name[:1].upper()}{name[1:]}: {text}"


def _translators(parameters: Parameters) -> Iterator[str]:
    for role, form in (
        ("translator", "Translated by {}"),
        ("interviewer", "Interviewer: {}"),
        ("contributor", "Contribution by {}"),
        ("illustrator", "Illustrated by {}"),
    ):
        for number in parameters.numbers(f"{role}last", role, f"{role}surname"):
            suffix = str(number or "")
            family = parameters.text(f"{role}last{suffix}", f"{role}surname{suffix}")
            given = parameters.text(f"{role}first{suffix}", f"{role}given{suffix}")
            if family := family or parameters.text(f"{role}{suffix}"):
                yield form.format(f"{given} {family}".strip())
