"""A small encyclopedia in its first revisions: sources, categories and articles about one lake.

Lake, town, people and books are invented.
"""

from __future__ import annotations

from articles.models import Article, Category
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentField,
    DocumentSection,
)
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.interchange.mediawiki.dumps import dump, page, revision, site

REFERENCES = (
    ReferenceDocument(
        key="atlas",
        type="book",
        title="Atlas of the Orun basin",
        authors="Marsh, Edda\nTil, Oskar",
        publisher="Basin Press",
        issued="1998",
        isbn="978-3-16-148410-0",
        rating="reliable",
    ),
    ReferenceDocument(
        key="gazette",
        type="article-newspaper",
        title="Verin in figures",
        container="The Orun Gazette",
        issued="2011-05-03",
        url="https://gazette.example/verin",
        rating="mixed",
    ),
    ReferenceDocument(
        key="survey-2004",
        type="report",
        title="Survey of the harbour",
        authors="Harbour Office",
        issued="2004~",
        doi="10.1000/orun.2004",
    ),
    ReferenceDocument(
        key="diary",
        type="post",
        title="My years on the lake",
        rating="self-published",
        rating_note="One person's memories, checked by nobody.",
    ),
    ReferenceDocument(key="almanac", type="book", title="Almanac of lakes", issued="1987"),
    ReferenceDocument(key="almanac-87", type="book", title="The almanac of lakes", issued="1987"),
    ReferenceDocument(key="handbook", type="book", title="Handbook of ferries", issued="1973"),
    ReferenceDocument(key="seiches", type="article-journal", title="Seiches of the Orun"),
)

CATEGORIES = (
    CategoryDocument(name="Places", description="Everything that a map shows."),
    CategoryDocument(name="Towns", parents=("Places",), uncited_claims="warn"),
    CategoryDocument(name="Lakes", parents=("Places",)),
    CategoryDocument(name="Lighthouses", uncited_claims="allow"),
    CategoryDocument(name="Legends"),
)

VERIN = ArticleDocument(
    title="Verin",
    short_description="Town on Lake Orun",
    redirects=("Wérin",),
    lead=(
        "**Verin** is a town on [[Lake Orun]],[@atlas, p. 12] and its only harbour. "
        'It was founded in 1410 by fishers from the north.[@atlas, p. 14, "founded in 1410"]'
    ),
    infobox=(
        DocumentField("ver-country", "Country", "Orunia[@atlas]"),
        DocumentField("ver-area", "Area", "68 km²[@atlas]", group="Size"),
        DocumentField("ver-area-2", "Area", "71 km²[@gazette]", group="Size"),
        DocumentField("ver-people", "Population", "8,200[@gazette]", group="Size", start="2011"),
        DocumentField(
            "ver-mayor", "Mayor", "Ida Holm[@gazette]", group="Government", start="2003", end="2011"
        ),
        DocumentField("ver-name", "Native name", "Вэрин[@atlas]", language="ru", rank="preferred"),
    ),
    sections=(
        DocumentSection(
            "ver-past",
            1,
            "Past",
            "The first houses were built of reed. They burnt down in 1502.[@almanac, p. 7]\n\n"
            "A wall was built around the town in 1530, and it was taken down three hundred years "
            "later.[@atlas, p. 20]\n\nNobody knows who planned it.",
        ),
        DocumentSection(
            "ver-climate",
            1,
            "Climate",
            "The lake freezes in January.[@seiches] Storms are rare.[^storms]\n\n"
            "| Month | Mean | Rain |\n|---|---|---|\n"
            "| January | −6 °C[@atlas, p. 3] | 20 mm |\n| April | 5 °C[@atlas, p. 3] | 35 mm |\n"
            "| July | 19 °C[@atlas, p. 3] | 60 mm |\n\n"
            "[^storms]: The last one was in 1931.[@diary]",
        ),
        DocumentSection(
            "ver-harbour",
            2,
            "Harbour",
            "Three piers were built:\n\n* the North Pier in 1702[@survey-2004, p. 2]\n"
            "* the Reed Pier, for fishers\n* the Long Pier in 1880[@survey-2004, p. 5]",
        ),
        DocumentSection(
            "ver-names",
            1,
            "Names",
            "The name means “reed”.[@almanac; contra @gazette, p. 2] In the dialect it is "
            "*Wérin*,[@diary] which visitors find hard to say.",
        ),
    ),
    categories=("Towns", "Places"),
)

LAKE = ArticleDocument(
    title="Lake Orun",
    short_description="Lake in Orunia",
    lead=(
        "Lake Orun is 41 km long.[@atlas, p. 1; @almanac-87] Its water rises and falls by itself "
        "once in 50 minutes.[@seiches] [[Verin]] stands on its shore."
    ),
    sections=(
        DocumentSection(
            "lak-fish", 1, "Fish", "Pike and char are caught.[@almanac-87, p. 90] Eels are gone."
        ),
        DocumentSection("lak-ferries", 1, "Ferries", "Two ferries cross it.[@handbook, p. 31]"),
        DocumentSection(
            "lak-depths",
            1,
            "Depths",
            "It was sounded three times. The first sounding, with a rope, found no ground in the "
            "middle.[@almanac-87, p. 92] The second one found it 212 m down, off the mouth of the "
            "Little Reed, and drew a map of lines of equal depth, which hung in the town hall "
            "until the fire.[@atlas, p. 4] The third one was made from a boat with an echo sounder "
            "in 1961: it found two basins with a sill between them, and a drowned forest on the "
            "sill whose trees still stand upright.[@atlas, p. 5; @survey-2004]^[Divers have seen "
            "some of them.[@diary]] Whether the springs in the north are warm is disputed.",
        ),
    ),
    categories=("Lakes",),
)

LIGHTHOUSE = ArticleDocument(
    title="Leuchtturm Verin",
    language="de",
    short_description="Leuchtturm am Orunsee",
    lead=(
        "Der Turm wurde 1811 gebaut[@survey-2004, S. 8] und ist 31 m hoch. Sein Licht ist bis "
        "[[Verin]] zu sehen.[@almanac-87, S. 12]"
    ),
    categories=("Lighthouses",),
)

TRAMWAY = ArticleDocument(
    title="Verin tramway",
    state="draft",
    lead="A tramway was planned in 1908.[@gazette] It was never built.",
)

GHOST = ArticleDocument(
    title="Ghost ferry",
    lead="A ferry without a crew is seen in fog.[@diary] See [[Lake Orun]].",
    categories=("Legends",),
)

REDIRECT = ArticleDocument(title="Old Verin", state="redirect", lead="[[Verin#Past]]")

ARTICLES = {
    "verin": VERIN,
    "lake-orun": LAKE,
    "lighthouse": LIGHTHOUSE,
    "tramway": TRAMWAY,
    "ghost-ferry": GHOST,
    "old-verin": REDIRECT,
}

WOOD = "The tower is made of wood.<ref name=m>{{cite book|title=Mills and towers|date=1955}}</ref>"
PAST = "\n\n== Past ==\nIt was built in 1620 by the guild of millers.<ref name=m />"
FIRE = " It burnt in 1711, and was built again in 1714.<ref>{{cite web|url=https://mill.example}}</ref>"


def put_first_revisions() -> None:
    """Write every source, category and article once, each by an author without an account."""
    for reference in REFERENCES:
        details = {"comment": "New source", "author_name": "librarian"}
        Reference(uid=reference.key).revise(reference, **details)
    for category in CATEGORIES:
        Category(uid=category.name.casefold()).revise(category, author_name="librarian")
    for uid, document in ARTICLES.items():
        Article(uid=uid).revise(document, comment="First version", author_name="founder")


def wiki_dump() -> str:
    """A dump of another wiki: an article with vandalism and a withheld name, a redirect to it."""
    days = (
        ("2008-03-01T09:00:00Z", "Ada", "new", WOOD),
        ("2008-03-02T10:30:00Z", "192.0.2.7", "/* Past */ added", WOOD + PAST),
        ("2008-05-11T21:04:09Z", "Rascal", "", "no no no"),
        ("2008-05-11T21:06:00Z", "Ada", "Reverted edits by [[User:Rascal|Rascal]]", WOOD + PAST),
        ("2012-08-20T06:00:00Z", "Bo", "fire", WOOD + PAST + FIRE),
        ("2015-01-07T12:00:00Z", "Ada", "wood", (WOOD + PAST + FIRE).replace("wood", "oak")),
    )
    revisions = [
        revision(
            100 + number,
            text + "\n\n[[Category:Towers]]",
            time=time,
            author=author,
            comment=comment,
            minor=number == 6,
            withheld=("author",) if author == "Bo" else (),
        )
        for number, (time, author, comment, text) in enumerate(days, start=1)
    ]
    moved = revision(200, "#REDIRECT [[Mill tower]]", time="2009-01-01T00:00:00Z")
    category = revision(300, "Towers of every kind.", time="2008-03-01T10:00:00Z")
    return dump(
        page("Mill tower", *revisions),
        page("Tower of the millers", moved, number=2, redirect="Mill tower"),
        page("Category:Towers", category, number=3, namespace=14),
        siteinfo=site("orunwiki", "https://wiki.example/wiki/Main_Page"),
    )
