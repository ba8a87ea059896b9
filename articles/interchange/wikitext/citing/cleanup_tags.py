"""{{citation needed}} and its kin: what editors say about the words before, shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.parameters import Parameters
from articles.interchange.wikitext.citing.trailing_marks import aside
from articles.interchange.wikitext.common.writer_protocol import Writer

MAX_REASON = 300

# The words shown, and the names of the templates that show them (besides the words themselves).
_TAGS = """
citation needed: citation needed, fact, cn, citeneeded, cite needed, citation-needed, cite-needed
citation needed: needs citation, source needed, reference needed, needs source, ref needed, fact?
citation needed: citation required, need citation, citation needed lead, source?, ref?, cite?
citation needed: blp citation needed, unreferenced inline, factneeded, citation request, needscite
additional citation needed: additional citation needed, additional citations needed, acn
medical citation needed: medical citation needed, mcn
clarification needed: clarification needed, clarify, clarify me, clarifyme, what?, what, huh
clarification needed: clarify inline, confusing-inline, explain, elucidate, unclear, clarification
when?: when, when?, when needed, date needed, time needed, clarify timeframe, timeframe needed
since when?: since when
who?: who, who?, who needed
by whom?: by whom, by whom?, whom, whom?, bywhom
according to whom?: according to whom, according to whom?, who says, who says?, says who, opinion
which?: which, which?, which one
where?: where, where?, location needed
why?: why, why?
how?: how, how?
how often?: how often
vague: vague, vague inline
specify: specify, which calendar
dubious – discuss: dubious, doubtful, dubious-inline, dubious inline
disputed – discuss: disputed inline, disputed-inline
failed verification: failed verification, not in source, nic, failed, fv, notinsource
failed verification: not in citation, fails verification, failedverification
verification needed: verification needed, verify, verify source, verify inline, vs
verify quotation: verify quote, check quotation, quote check, verify quotation
better source needed: better source needed, better source, bsn, better, bettersource
unreliable source?: unreliable source, unreliable source?, rs?, unreliable source inline, rs
unreliable source?: unreliable inline, unreliable
unreliable medical source?: medrs, unreliable medical source, unreliable medical source inline
unreliable fringe source?: unreliable fringe source
self-published source?: self-published inline, sps, self-published source, self published inline
non-primary source needed: non-primary source needed, primary source inline, primary source-inline
non-primary source needed: psi, primary inline
third-party source needed: third-party source needed, third-party inline, third-party-inline
user-generated source: user-generated inline, user-generated source, ugc
original research?: original research inline, original research-inline, or inline, or-inline
improper synthesis?: synthesis inline, syn, synthesis-inline, syn-inline
weasel words: weasel inline, weasel words inline, weasel-inline, weasel word inline, weasel-word
peacock prose: peacock inline, peacock-inline, peacock term
neutrality is disputed: pov statement, pov-statement, npov inline, pov inline, pov-inline
undue weight? – discuss: undue inline, undue weight inline, undue-inline
tone: tone inline, tone-inline
page needed: page needed, pn, page number needed, page number, pageneeded, page numbers needed
pages needed: pages needed
full citation needed: full citation needed, full, full citation, fcn, citation not found
year needed: year needed, year missing
date missing: date missing, month needed
dead link: dead link, deadlink, broken link, dl, brokenlink, link broken, 404, badlink
permanent dead link: permanent dead link, perma dead link
Toter Link: toter link, toterlink, defekter link
Beleg fehlt: belege fehlen inline, beleg fehlt, quelle fehlt, belegfehlt, beleg?, quelle?
needs update: needs update, update inline, update-inline, update after, out of date inline
example needed: example needed, examples inline
quantify: quantify, how many, how much
attribution needed: attribution needed, attribution needed inline
relevant? – discuss: relevance inline, importance inline, relevance-inline, importance-inline
contradictory: contradict inline, contradict-inline, contradiction inline, contradictory inline
inconsistent: inconsistent, inconsistent inline
circular reference: circular reference, circular, circular-ref, circular ref
irrelevant citation: irrelevant citation
ambiguous: ambiguous
jargon: jargon inline, jargon-inline, technical inline
definition needed: definition needed, define, define?
obsolete source: obsolete source
copyright violation?: copyvio inline, copyvio-inline
neologism? – discuss: neologism inline, neologism-inline
pronunciation?: pronunciation needed, pronunciation?
check date: check date
chronology citation needed: chronology citation needed
text–source integrity?: text-source inline, text–source inline
"""
WORDS: Mapping[str, str] = {
    name.strip(): words
    for line in _TAGS.strip().split("\n")
    for words, _, names in [line.partition(": ")]
    for name in names.split(",")
}
# Those around the words that they speak of.
_SPANS: Mapping[str, str] = {
    "citation needed span": "citation needed", "cns": "citation needed",
    "fact span": "citation needed", "cnspan": "citation needed", "cn span": "citation needed",
    "citation needed-span": "citation needed", "clarify span": "clarification needed",
    "disputed span": "disputed – discuss", "dubious span": "dubious – discuss",
    "unreliable source span": "unreliable source?", "who span": "who?",
}  # fmt: skip


def tag_shown(name: str, template: Template, writer: Writer) -> str | None:
    """What a tag of this name shows, as Markdown; None where it is none."""
    words = WORDS.get(name)
    if words is None:
        return _span_shown(name, template, writer)
    parameters = Parameters(template, writer)
    before, after = parameters.text("pretext"), parameters.text("posttext")
    words = " ".join(part for part in (before, words, after) if part)
    return _framed(words, parameters, writer)


def _span_shown(name: str, template: Template, writer: Writer) -> str | None:
    words = _SPANS.get(name)
    if words is None:
        return None
    parameters = Parameters(template, writer)
    code = parameters.code("text", "content") or parameters.positional_code(1)
    text = writer.inline(code) if code is not None else ""
    return text + _framed(words, parameters, writer)


def _framed(words: str, parameters: Parameters, writer: Writer) -> str:
    reason = parameters.text("reason", "comment", "grund")[:MAX_REASON].strip()
    words = f"{words}: {reason}" if reason else words
    return aside(f"*\\[{writer.escaped(words)}\\]*")
