"""Links to other sites by an identifier: {{IMDb name}}, {{AllMusic}}, {{Official website}}."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import ARRIVED, Call, constant, template

# names: (address with {} for the identifier, words with {} for the page's name)
_SITES = {
    "imdb name|imdb|imdb-name|imdbname|imdb person": (
        "https://www.imdb.com/name/nm{}/",
        "{} at IMDb",
    ),
    "imdb title|imdb-title|imdbtitle|imdb film|imdb movie": (
        "https://www.imdb.com/title/tt{}/",
        "{} at IMDb",
    ),
    "imdb company": ("https://www.imdb.com/company/co{}/", "{} at IMDb"),
    "imdb character": ("https://www.imdb.com/character/ch{}/", "{} at IMDb"),
    "myspace": ("https://myspace.com/{}", "{} on Myspace"),
    "facebook": ("https://www.facebook.com/{}", "{} on Facebook"),
    "twitter": ("https://twitter.com/{}", "{} on Twitter"),
    "instagram": ("https://www.instagram.com/{}/", "{} on Instagram"),
    "linkedin": ("https://www.linkedin.com/in/{}", "{} on LinkedIn"),
    "youtube": ("https://www.youtube.com/watch?v={}", "{} on YouTube"),
    "youtube user": ("https://www.youtube.com/user/{}", "{} on YouTube"),
    "youtube channel": ("https://www.youtube.com/{}", "{} on YouTube"),
    "soundcloud": ("https://soundcloud.com/{}", "{} on SoundCloud"),
    "vimeo": ("https://vimeo.com/{}", "{} on Vimeo"),
    "discogs artist": ("https://www.discogs.com/artist/{}", "{} discography at Discogs"),
    "discogs master": ("https://www.discogs.com/master/{}", "{} at Discogs"),
    "discogs release": ("https://www.discogs.com/release/{}", "{} at Discogs"),
    "discogs label": ("https://www.discogs.com/label/{}", "{} at Discogs"),
    "musicbrainz artist": ("https://musicbrainz.org/artist/{}", "{} at MusicBrainz"),
    "musicbrainz release": ("https://musicbrainz.org/release/{}", "{} at MusicBrainz"),
    "metacritic film": ("https://www.metacritic.com/movie/{}", "{} at Metacritic"),
    "rotten tomatoes|rotten-tomatoes|rottentomatoes": (
        "https://www.rottentomatoes.com/m/{}",
        "{} at Rotten Tomatoes",
    ),
    "tcmdb title|tcmdb": ("https://www.tcm.com/tcmdb/title/{}", "{} at the TCM Movie Database"),
    "tcmdb name": ("https://www.tcm.com/tcmdb/person/{}", "{} at the TCM Movie Database"),
    "mojo title": ("https://www.boxofficemojo.com/title/tt{}/", "{} at Box Office Mojo"),
    "amg movie|allmovie title|allmovie movie": (
        "https://www.allmovie.com/movie/v{}",
        "{} at AllMovie",
    ),
    "allmovie name|allmovie": ("https://www.allmovie.com/artist/p{}", "{} at AllMovie"),
    "ibdb name": (
        "https://www.ibdb.com/broadway-cast-staff/{}",
        "{} at the Internet Broadway Database",
    ),
    "ibdb show|ibdb title": (
        "https://www.ibdb.com/broadway-show/{}",
        "{} at the Internet Broadway Database",
    ),
    "iobdb name": (
        "http://www.iobdb.com/CreditableEntity/{}",
        "{} at the Internet Off-Broadway Database",
    ),
    "isfdb name|isfdb author": (
        "https://www.isfdb.org/cgi-bin/ea.cgi?{}",
        "{} at the Internet Speculative Fiction Database",
    ),
    "isfdb title": (
        "https://www.isfdb.org/cgi-bin/title.cgi?{}",
        "{} title listing at the Internet Speculative Fiction Database",
    ),
    "find a grave|findagrave": ("https://www.findagrave.com/memorial/{}", "{} at Find a Grave"),
    "gutenberg author": ("https://www.gutenberg.org/author/{}", "Works by {} at Project Gutenberg"),
    "gutenberg": ("https://www.gutenberg.org/ebooks/{}", "{} at Project Gutenberg"),
    "librivox author|librivox book": ("https://librivox.org/author/{}", "Works by {} at LibriVox"),
    "mathgenealogy": (
        "https://www.mathgenealogy.org/id.php?id={}",
        "{} at the Mathematics Genealogy Project",
    ),
    "c-span": ("https://www.c-span.org/person/?{}", "Appearances of {} on C-SPAN"),
    "nndb name|nndb": ("https://www.nndb.com/people/{}/", "{} at the Notable Names Database"),
    "chessgames player|chessgames": (
        "https://www.chessgames.com/perl/chessplayer?pid={}",
        "{} player profile at Chessgames.com",
    ),
    "fide": ("https://ratings.fide.com/profile/{}", "{} rating card at FIDE"),
    "baseball-reference|baseball reference": (
        "https://www.baseball-reference.com/players/{}",
        "{} at Baseball Reference",
    ),
    "sports-reference|sr/olympics profile": (
        "https://www.sports-reference.com/olympics/athletes/{}.html",
        "{} at Sports Reference",
    ),
    "soccerbase": ("https://www.soccerbase.com/players/player.sd?player_id={}", "{} at Soccerbase"),
    "hockeydb": (
        "https://www.hockeydb.com/ihdb/stats/pdisplay.php?pid={}",
        "{} career statistics at The Internet Hockey Database",
    ),
    "transfermarkt": ("https://www.transfermarkt.com/-/profil/spieler/{}", "{} at Transfermarkt"),
    "national-football-teams|nft player": (
        "https://www.national-football-teams.com/player/{}",
        "{} at National-Football-Teams.com",
    ),
    "cricinfo|espncricinfo": (
        "https://www.espncricinfo.com/ci/content/player/{}.html",
        "{} at ESPNcricinfo",
    ),
    "college football hof|cfhof": (
        "https://www.cfbhall.com/inductee/{}",
        "{} at the College Football Hall of Fame",
    ),
    "iaaf name|iaaf profile|world athletics": (
        "https://www.worldathletics.org/athletes/{}",
        "{} at World Athletics",
    ),
    "boxrec|boxrec boxer": ("https://boxrec.com/en/box-pro/{}", "Boxing record for {} from BoxRec"),
    "sherdog": (
        "https://www.sherdog.com/fighter/x-{}",
        "Professional MMA record for {} from Sherdog",
    ),
    "plants": ("https://plants.usda.gov/core/profile?symbol={}", "{} in the USDA PLANTS Database"),
    "itis": (
        "https://www.itis.gov/servlet/SingleRpt/SingleRpt?search_topic=TSN&search_value={}",
        "{} in the ITIS",
    ),
    "fishbase|fishbase species": ("https://www.fishbase.se/summary/{}", "{} in FishBase"),
    "nrhp url": ("https://npgallery.nps.gov/NRHP/AssetDetail?assetID={}", "{} nomination form"),
    "openlibrary|open library": (
        "https://openlibrary.org/authors/{}",
        "Works by {} at Open Library",
    ),
    "internet archive|internet archive author": (
        "https://archive.org/details/{}",
        "{} at the Internet Archive",
    ),
    "goodreads author": ("https://www.goodreads.com/author/show/{}", "{} at Goodreads"),
    "scholia": ("https://scholia.toolforge.org/author/{}", "{} on Scholia"),
    "imslp|imslp2": ("https://imslp.org/wiki/{}", "Scores by {} at IMSLP"),
    "github": ("https://github.com/{}", "{} on GitHub"),
    "sourceforge": ("https://sourceforge.net/projects/{}/", "{} on SourceForge"),
    "curlie|dmoz": ("https://curlie.org/{}", "{} at Curlie"),
    "mathworld": ("https://mathworld.wolfram.com/{}.html", "{} at MathWorld"),
    "congbio": (
        "https://bioguide.congress.gov/search/bio/{}",
        "{} at the Biographical Directory of the United States Congress",
    ),
    "hansard-contribs": (
        "https://api.parliament.uk/historic-hansard/people/{}",
        "contributions in Parliament by {}",
    ),
    "npg name": (
        "https://www.npg.org.uk/collections/search/person/{}",
        "Portraits of {} at the National Portrait Gallery, London",
    ),
    "osm": ("https://www.openstreetmap.org/{}", "{} at OpenStreetMap"),
    "gnis": (
        "https://edits.nationalmap.gov/apps/gaz-domestic/public/summary/{}",
        "{} in the Geographic Names Information System",
    ),
    "ann name|ann": (
        "https://www.animenewsnetwork.com/encyclopedia/people.php?id={}",
        "{} at Anime News Network’s encyclopedia",
    ),
    "olympedia": ("https://www.olympedia.org/athletes/{}", "{} at Olympedia"),
    "worldfootball.net": (
        "https://www.worldfootball.net/player_summary/{}/",
        "{} at WorldFootball.net",
    ),
}


def _page(call: Call) -> str:
    return call.writer.title.partition(" (")[0]


def _site(names: str, address: str, words: str) -> None:
    @template(names, ARRIVED)
    def _handler(call: Call) -> str:
        ident = call.words("id", "1", "url", "symbol", "author", "nr")
        shown = words.format(call.raw("name", "title", "taxon", "2") or _page(call))
        ident = ident.removeprefix("nm").removeprefix("tt") if "imdb" in call.name else ident
        if not ident:
            return call.writer.inline(shown)
        return call.external(ident if "://" in ident else address.format(ident), shown)


for _names, (_address, _words) in _SITES.items():
    _site(_names, _address, _words)


@template(
    "official website|official|official site|officialwebsite|official homepage|offizielle website",
    ARRIVED,
)
def _official(call: Call) -> str:
    address, label = call.words("1", "url"), call.raw("name", "2") or "Official website"
    return (
        call.external(address if "//" in address else f"http://{address}", label)
        if address
        else label
    )


@template("allmusic|amg", ARRIVED)
def _allmusic(call: Call) -> str:
    kind, ident = call.words("class", "1") or "artist", call.words("id", "2")
    label = f"{call.raw('title', 'label') or _page(call)} at AllMusic"
    return (
        call.external(f"https://www.allmusic.com/{kind}/{ident}", label)
        if ident
        else call.writer.inline(label)
    )


@template("metacritic|discogs|musicbrainz", ARRIVED)
def _by_kind(call: Call) -> str:
    base = {
        "metacritic": "https://www.metacritic.com/",
        "discogs": "https://www.discogs.com/",
        "musicbrainz": "https://musicbrainz.org/",
    }[call.name.partition(" ")[0]]
    kind, ident = call.words("type", "typ", "class"), call.words("id", "1")
    label = f"{call.raw('name', 'title', '2') or _page(call)} at {call.name.title()}"
    return (
        call.external(f"{base}{kind or 'artist'}/{ident}", label)
        if ident
        else call.writer.inline(label)
    )


@template(
    "wikisource-inline|wikisource inline|wikiquote-inline|commons-inline|wiktionary-inline"
    "|commons category-inline|commonscat-inline|commonscatinline"
    "|commons category inline|wikivoyage-inline"
    "|wikispecies-inline|wikibooks-inline|wikinews-inline|wikiversity-inline|sister-inline"
    "|wikiquote inline|commons inline|wikisource author-inline"
    "|wikivoyage inline|dictionary inline",
    ARRIVED,
)
def _sister(call: Call) -> str:
    prefix, word = next(
        (pair for key, pair in _SISTERS.items() if call.name.startswith(key)), ("c", "Commons")
    )
    page = call.words("1") or call.writer.title
    if "cat" in call.name:
        page = f"Category:{page}"
    label = call.raw("2") or page.removeprefix("Category:")
    return f"{call.link(f':{prefix}:{page}', label)} at {word}"


_SISTERS = {
    "wikisource": ("s", "Wikisource"),
    "wikiquote": ("q", "Wikiquote"),
    "commons": ("c", "Wikimedia Commons"),
    "wiktionary": ("wikt", "Wiktionary"),
    "wikivoyage": ("voy", "Wikivoyage"),
    "wikispecies": ("species", "Wikispecies"),
    "wikibooks": ("b", "Wikibooks"),
    "wikinews": ("n", "Wikinews"),
    "wikiversity": ("v", "Wikiversity"),
    "dictionary": ("wikt", "Wiktionary"),
}


@template("wikt-lang|wikt", ARRIVED)
def _wiktionary(call: Call) -> str:
    return call.inline("3", "2", "1")


constant("dead youtube links none", "")
