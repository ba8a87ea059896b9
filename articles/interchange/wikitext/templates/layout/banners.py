"""Notices of maintenance, bookkeeping and short descriptions: nothing of them is a page's text."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import ARRIVED, Call, leave_out, template

leave_out(
    "cascite|chemspidercite|stdinchicite|ebicite|keggcite|fdacite|drugbankcite|pubchemcite"
    "|use dmy dates|use mdy dates|usedmydates|use ymd dates|dmy dates|mdy dates"
    "|engvarb|engvaro|use british english"
    "|use american english|use australian english|use indian english"
    "|use canadian english|use irish english"
    "|use south african english|use new zealand english|use oxford spelling"
    "|use british (oxford) english|use hong kong english"
    "|use pakistani english|use nigerian english|use jamaican english"
    "|use harvard referencing|use list-defined references"
    "|british english|british english oxford spelling|good article|featured article"
    "|featured list|ga icon|link fa"
    "|link ga|link fl|exzellent|lesenswert|informativ|pp|pp-protected|pp-vandalism"
    "|pp-semi-protected|pp-move-indef|pp-semi-indef"
    "|pp-semi|pp-move|pp-pc1|pp-pc|pp-dispute|pp-30-500|pp-extended|pp-blp"
    "|pp-semi-vandalism|pp-semi-blp|pp-template|pp-semi-protect"
    "|semiprotected|protected|sprotect|pp-full|pp-protect|semi-protected|in use"
    "|inuse|under construction|underconstruction"
    "|gocetool|gocerequest|goce in progress|dyk|spoken article|spoken wikipedia"
    "|gesprochener artikel|gesprochene version"
    "|spoken wikipedia-2|gesprochen|coord missing|coord-missing|coordinates missing"
    "|image requested|infobox requested|reqphoto"
    "|italic title|italictitle|italic title prefixed|italicizetitle|lowercase title"
    "|lowercase|wrongtitle|correct title"
    "|technical restrictions|displaytitle|title disambig text|no italic title"
    "|lowercase2|wrong title"
    "|cs1 config|citation style|oldvfdfull|article issues"
    "|multiple issues|multipleissues|articleissues|issues|mehrere probleme|portal|portalbar"
    "|portal bar|portal-inline|portal box|portals|portal inline|sister project"
    "|sister project links|sisterlinks|sisterproject"
    "|sister|subject bar|sister bar|commons category|commonscat|commons|commons cat"
    "|commonscategory|commons and category"
    "|commons category multi|wikiquote|wikisource|wikibooks|wikiversity|wikinews"
    "|wikispecies|wiktionary|wikivoyage|wikisource author"
    "|wikisourcelang|wikiquotes|wikicommons|wikinewscat|wikispecies-inline2"
    "|commons category2|wikidata"
    "|schwesterprojekte|wikibooks cat|wikiversity cat|wiktionarypar|wiktionary pipe"
    "|wikivoyage-pipe|wikt redirect"
    "|authority control|normdaten|authoritycontrol|taxonbar|medical resources"
    "|medical condition classification and resources"
    "|gesundheitshinweis|rechtshinweis|ac|authority control (arts)|normdaten2"
    "|bioethik|navboxes|navboxes colour"
    "|improve categories|uncategorized|uncategorised|uncat|improvecategories"
    "|uncategorized stub|categorize|cat improve"
    "|db|db-g7|proposed deletion|prod|prod blp|afd|articlefordeletion"
    "|article for deletion/dated|löschantrag"
    "|löschantragstext|qs-antrag|proposed deletion/dated|prod2|blp prod|blp-prod"
    "|delete|hangon|db-meta|db-a7|db-spam|db-g11|db-g12|db-a1"
    "|copypaste|copyvio|afd-merged-from|merge|merge to|merge from|mergeto|mergefrom"
    "|merge-from|merge-to|split|split section"
    "|merging|move|requested move|move portions|requested move/dated|being merged"
    "|afc submission|afc comment|afc topic|draft article|userspace draft"
    "|new user article"
    "|attached kml|kml|graph:street map with marks"
    "|anchor header|expand language|sections|interwiki extra|no footnotes2"
    "|metadata|noindex|index|__noindex__|user sandbox|bookspage|wikipedia books"
    "|wikipedia-books|book bar|books-inline|library resources box"
    "|library resources about|library resources by|about wikipedia|short pages monitor|persondata2"
    "|long comment|defaultsort2|currentevent|current|current related|recent death"
    "|aktuell|neuigkeiten|recentism text|laufende veranstaltung"
    "|wip|in bearbeitung|überarbeiten2|nobots2|namespace detect|navseasoncats"
    "|tracking category|category handler"
    "|redirect category shell|redr|this is a redirect|rcat shell|redirect shell"
    "|redirect template|obsolete taxon"
    "|featured topic|wikify|dead end|deadend|ref improve text|vcat"
)  # fmt: skip
_BANNERS = (
    "unreferenced|refimprove|blp sources|blp unsourced|blp unreferenced"
    "|unreferenced section|refimprove section|blp refimprove|no footnotes"
    "|nofootnotes|more footnotes|morefootnotes|more footnotes needed"
    "|more citations needed|more citations needed section|one source|onesource"
    "|primary sources|primarysources|third-party|self-published"
    "|citation style banner|citations missing|unsourced|unreferencedsection"
    "|ref improve|references|verify|not verified|blp sources section|blp one source"
    "|blp primary sources|blp no footnotes|blpsources|blpunsourced"
    "|unreferenced-date|unref|orphan|cleanup|clean-up|cleanup-date|cleanup rewrite"
    "|cleanup-rewrite|cleanup-bare urls|bare urls|cleanup-section"
    "|cleanup section|cleanup-tone|cleanup-list|cleanup-reorganize|cleanup-laundry"
    "|cleanup-spam|cleanup-link rot|link rot|linkrot|cleanup-gallery"
    "|cleanup-pr|cleanup-verify|cleanup-biography|cleanup infobox|cleanup lang"
    "|cleanup-remainder|cleanup colors|cleanup-book|cleanup images"
    "|pov|npov|neutrality|pov-check|pov check|pov section|pov-section|pov-title"
    "|unbalanced|unbalanced section|undue|undue weight|undue section"
    "|disputed|disputed section|disputed-section|accuracy|contradict|contradicts"
    "|contradict-other|self-contradictory|totally disputed|totallydisputed"
    "|factual|hoax|original research|or|original research section|synthesis|essay"
    "|essay-like|personal essay|peacock|weasel|advert|advertisement"
    "|promotional|autobiography|coi|fanpov|fan pov|in-universe|in universe"
    "|inuniverse|plot|long plot|no plot|all plot|tone|inappropriate tone|story"
    "|update|outdated|update section|out of date|updatesection|recentism|recent"
    "|globalize|worldview|globalise|globalize/us|globalize/uk|systemic bias"
    "|expand section|expand|expand-section|expandsection|empty section|incomplete"
    "|incomplete list|dynamic list|list dispute|missing information|missing"
    "|expert|expert-subject|expert needed|expert-verify|expert-portal|attention"
    "|technical|too technical|confusing|unclear|unclear section|context"
    "|confusing section|incomprehensible|introduction|lead too short|lead too long"
    "|lead missing|lead rewrite|leadtooshort|inadequate lead|intro missing|lead"
    "|very long|long|too long|verylong|overly detailed|overdetailed|excessive detail"
    "|cruft|fancruft|trivia|in popular culture banner|toomuchtrivia|external links"
    "|overlinked|underlinked|over-quotation|quotefarm|overquotation"
    "|excessive citations|overcite|citation overkill banner|sections needed"
    "|too many sections"
    "|prose|proseline|cleanup prose|summarize|copy edit|copyedit|copyedit section"
    "|copy edit section|awkward|grammar|rough translation|roughtranslation"
    "|cleanup-translation|not english|notenglish|close paraphrasing|notability"
    "|notable|importance|nn|biased|press release|news release"
    "|like resume|resume|like-resume|buzzword|howto|how-to|game guide"
    "|criticism section|criticism title|duplication|inappropriate person"
    "|religious text primary"
    "|medref|more medical citations needed|more science citations needed"
    "|unreliable sources|unreliable|blp dispute|too many photos|too few opinions"
    "|undisclosed paid|paid contributions|manual|refexample|example farm|examplefarm"
    "|examples|specific|cite check|citecheck"
    "|travel guide|like travel|local|obituary|over coverage|more plot|no context"
    "|fiction|non-free|ugly|use of sources|speculation|crystal"
    "|lückenhaft|überarbeiten|belege fehlen|belege|quelle fehlt|quellen|neutralität"
    "|veraltet|unverständlich|allgemeinverständlichkeit|nur liste|redundanztext"
    "|redundanz|internationalisierung|deutschlandlastig|usa-lastig|staatslastig"
    "|widerspruch|dieser artikel überarbeiten|zukunft|unvollständig"
    "|expand spanish|expand german|expand french|expand russian|expand italian"
    "|expand japanese|expand chinese|expand portuguese|expand polish|expand swedish"
    "|geodata-check"
    "|expand hebrew|expand arabic|expand dutch|expand ukrainian|expand turkish"
    "|expand korean|expand czech|expand hungarian|expand norwegian|expand persian"
    "|expand finnish"
)  # fmt: skip
leave_out(_BANNERS)


@template("short description|shortdesc|kurzbeschreibung", ARRIVED)
def _short_description(call: Call) -> str:
    words = call.words("1")
    if words and words.lower() != "none":
        call.writer.describe(words)
    return ""


@template("persondata|personendaten", ARRIVED)
def _person_data(call: Call) -> str:
    if words := call.words("SHORT DESCRIPTION", "KURZBESCHREIBUNG"):
        call.writer.describe(words)
    return ""


@template(
    "disambig|disambiguation|dab|hndis|geodis|begriffsklärung|disamb|dab page"
    "|given name|surname|surnames|human name disambiguation"
          "|disambiguation page|hndisambig|place name disambiguation"
          "|school disambiguation|airport disambiguation|hospital disambiguation"
          "|letter-number combination disambiguation"
          "|letter–number combination disambiguation|mathematical disambiguation"
          "|schooldis|callsigndis"
          "|call sign disambiguation|numberdis|number disambiguation|roaddis"
          "|road disambiguation|mil-unit-dis|species latin name disambiguation"
          "|chinese title disambiguation"
          "|species latin name abbreviation disambiguation|geodisambig|hospitaldis"
          "|taxonomic authority disambiguation|phonetics disambiguation|2ca|3ca|4ca"
          "|tla|tladisambig|4la|lnd"
          "|music disambiguation|station disambiguation|station dis|fish-dab"
          "|biology disambiguation|wp disambig|disambig-cleanup"
          "|disambiguation cleanup|disamb-cleanup|molecular formula index"
          "|chemistry disambiguation|latin letter disambiguation"
          "|chinese letter disambiguation|battledis|shipindex|ship index|sia"
          "|set index article|mountainindex|plant common name|lang dis"
          "|portal disambiguation|genus disambiguation|synagogue disambiguation"
          "|church disambiguation|caselaw disambiguation|asteroid disambiguation"
          "|political party disambiguation"
          "|war disambiguation|disambiguation2|dis|wikipedia disambiguation"
          "|sports disambiguation|event disambiguation|mil-unit disambiguation"
          "|math dab|math disambiguation|math disambig", ARRIVED)  # fmt: skip
def _disambiguation(call: Call) -> Markdown:
    if call.name not in _NAMES:
        call.writer.disambiguate()
    return Markdown("")


# Pages on names, and sets of things of one name, are articles with text.
_NAMES = {
    "given name", "surname", "surnames", "shipindex", "ship index", "sia", "set index article",
    "mountainindex", "plant common name", "molecular formula index",
}  # fmt: skip
