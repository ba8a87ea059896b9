/* The claims of the page: their spans, their signs, and which marks cover which of their words.

   A claim is one or several spans with the same `data-claim`. After the last span, which has `data-end`, the stylesheet
   draws the sign of the claim's state. Neither the sign nor the button over it is text, so that they are never counted
   or copied with the words. */

import { BLOCKS, coveredRange } from "./covered-words.js";

const LABEL_LENGTH = 80; // characters of a claim in the label of its sign
const LINES = 5; // the styles of underlines in evidence.css, one for each mark of a claim

export class Claims {
  all = []; // {id, order, state, spans, sign}, in the order of the page
  #byId = new Map();
  #highlighted = null; // the claim whose words are underlined
  #labelText;
  #names;

  /* `labelText` is the label of a sign with {state} and {words}; `names` is a Map of the names of the states. */
  constructor(root, labelText, names) {
    this.#labelText = labelText;
    this.#names = names;
    for (const span of root.querySelectorAll("[data-claim]")) {
      const id = span.dataset.claim;
      if (!this.#byId.has(id)) {
        const claim = { id, order: this.all.length, state: span.dataset.state, spans: [], sign: null };
        this.#byId.set(id, claim);
        this.all.push(claim);
      }
      this.#byId.get(id).spans.push(span);
    }
  }

  /* The claim with an id, or the claim whose words or sign contain an element; undefined if there is none. */
  find(from) {
    if (typeof from === "string") return this.#byId.get(from);
    return this.#byId.get(from.closest?.("[data-claim]")?.dataset.claim ?? from.closest?.(".claim-sign")?.dataset.of);
  }

  /* The number of claims in this state. */
  count(state) {
    return this.all.filter((claim) => claim.state === state).length;
  }

  /* The text of a claim without marks, shortened if it is long. */
  words(claim) {
    let words = "";
    for (const span of claim.spans) {
      const part = span.cloneNode(true);
      for (const element of part.querySelectorAll(".cite, .card, .visually-hidden")) element.remove();
      words += `${part.textContent}${span.closest("td, th") ? " " : ""}`;
    }
    words = words.replace(/\s+/g, " ").trim();
    return words.length > LABEL_LENGTH ? `${words.slice(0, LABEL_LENGTH).replace(/\s\S*$/, "")}…` : words;
  }

  /* Put a button over each sign. The button is a link to the claim's page, so that it can be opened in a new tab, and
     not a <button>, before and after which lines can break. If a claim ends within a link, the button is put after the
     link. `addresses` is the start of the addresses of claims. */
  addSigns(addresses) {
    for (const claim of this.all) {
      const last = claim.spans.at(-1);
      claim.sign = document.createElement("a");
      claim.sign.href = `${addresses}${encodeURIComponent(claim.id)}/`;
      claim.sign.className = "claim-sign";
      claim.sign.dataset.of = claim.id;
      claim.sign.role = "button";
      claim.sign.setAttribute("aria-haspopup", "dialog");
      this.#labelSign(claim);
      (last.closest("a") || last).after(claim.sign);
    }
  }

  removeSigns() {
    for (const claim of this.all) {
      claim.sign?.remove();
      claim.sign = null;
    }
  }

  /* Set the state of a claim from the server's answer. */
  setState(claim, state) {
    claim.state = state;
    for (const span of claim.spans) span.dataset.state = state;
    if (claim.sign) this.#labelSign(claim);
  }

  #labelSign(claim) {
    claim.sign.dataset.state = claim.state;
    claim.sign.setAttribute("aria-label", this.label(claim));
  }

  /* The name of a claim for screen readers: its state and its first words. */
  label(claim) {
    return this.#labelText.replace("{state}", this.#names.get(claim.state)).replace("{words}", () => this.words(claim));
  }

  /* Tint only the claims in this state; all claims if it is "". */
  tintOnly(state) {
    for (const claim of this.all) {
      const aside = Boolean(state) && claim.state !== state;
      for (const part of [...claim.spans, claim.sign]) part?.classList.toggle("claim-aside", aside);
    }
  }

  /* Underline the words that each mark of a claim covers, and show the same line at the mark. `null` for no claim. */
  highlight(claim) {
    if (claim === this.#highlighted) return;
    for (const span of this.#highlighted?.spans || []) span.classList.remove("claim-lit");
    for (const cite of document.querySelectorAll(".cite[data-line]")) delete cite.dataset.line;
    for (let line = 1; line <= LINES; line += 1) CSS.highlights?.delete(`covered-${line}`);
    this.#highlighted = claim;
    if (!claim) return;
    for (const span of claim.spans) span.classList.add("claim-lit");
    const lines = new Map();
    this.marks(claim).forEach(({ cites, range }, number) => {
      const line = (number % LINES) + 1;
      for (const cite of cites) cite.dataset.line = line;
      lines.set(line, [...(lines.get(line) || []), range]);
    });
    if (!globalThis.Highlight) return;
    for (const [line, ranges] of lines) CSS.highlights.set(`covered-${line}`, new Highlight(...ranges));
  }

  /* The marks of a claim with the words that they cover: [{cites, range}]. Sources cited together cover the same words
     and are one entry. The entry of a covered claim has the next mark in the paragraph, and all words of the claim. */
  marks(claim) {
    const block = claim.spans[0].closest(BLOCKS);
    const found = [];
    let following = null;
    for (const cite of block?.querySelectorAll(".cite[data-covers]") || []) {
      const range = coveredRange(cite);
      if (!range) continue;
      const owner = this.find(range.startContainer.parentElement);
      const group = owner === claim ? found.at(-1) : following;
      if (group && sameStart(group.own, range)) group.cites.push(cite);
      else if (owner === claim) found.push({ cites: [cite], range, own: range });
      else if (!following && isBefore(claim.spans.at(-1), cite)) following = { cites: [cite], own: range };
    }
    if (found.length || !following || claim.state !== "covered") return found;
    const whole = document.createRange();
    whole.setStartBefore(claim.spans[0]);
    whole.setEndAfter(claim.spans.at(-1));
    return [{ ...following, range: whole }];
  }
}

function sameStart(one, other) {
  return one.compareBoundaryPoints(Range.START_TO_START, other) === 0;
}

function isBefore(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
