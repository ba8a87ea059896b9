/* Cards: a citation mark opens a card with its source, a wiki link one with the summary of the other article.

   site.js fetches this when a reader first points at such a link. The text of a source's card is copied from its note
   on the page. The words that the mark covers are found in the text before the mark (covered-words.js) and highlighted
   without changing the page.

   A card is put into the page directly after its link, so that Tab leads into the card and a screen reader reads it
   there, once. The attribute aria-expanded of the link says that the card is open. On narrow screens the card is a sheet
   at the bottom of the window. */

import { coveredRange } from "./covered-words.js";

const SHEET = matchMedia("(max-width: 40rem)");
const DELAY = { open: 180, close: 260 }; // milliseconds
const MAX_COVERED = 200; // characters of the covered words on a card

/* The text of a range without marks; if it is long, also without its middle. */
function wordsOf(range) {
  const part = range.cloneContents();
  for (const element of part.querySelectorAll(".cite, .card, .visually-hidden")) element.remove();
  for (const cell of part.querySelectorAll("td, th, br")) cell.after(" ");
  const words = part.textContent.replace(/\s+/g, " ").trim();
  if (words.length <= MAX_COVERED) return words;
  const half = MAX_COVERED / 2;
  return `${words.slice(0, half).replace(/\s\S*$/, "")} … ${words.slice(-half).replace(/^\S*\s/, "")}`;
}

/* Highlight the covered words on the page; null for none. */
function highlight(range) {
  if (!globalThis.Highlight) return;
  if (range) CSS.highlights.set("covered", new Highlight(range));
  else CSS.highlights.delete("covered");
}

class Cards {
  #template;
  #summaries = new Map();
  #card = null;
  #link = null;
  #title = null; // the title attribute of the link, removed while the card is open
  #opening = 0; // timers
  #closing = 0;
  #dismissed = null; // the link that gets the focus after Escape, which must not open its card again

  constructor(template) {
    this.#template = template.content;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#card) return;
      if (this.#card.contains(document.activeElement)) this.#dismiss();
      else this.close();
    });
    addEventListener("hashchange", () => this.close());
    document.addEventListener("pointerdown", (event) => {
      if (this.#card && !this.#within(event.target)) this.close();
    });
    document.addEventListener("focusin", (event) => {
      if (this.#card && !this.#within(event.target)) this.close();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.#hovered(event.target);
    });
  }

  /* Handle an event of the type `kind` on a link with a card. `pointer` is the type of pointer that was used last. */
  handle(link, kind, pointer) {
    const dismissed = this.#dismissed;
    this.#dismissed = null;
    if (kind === "click") {
      if (link === this.#link && pointer !== "mouse") this.close();
      else if (pointer !== "mouse" && link.parentElement.matches(".cite")) this.open(link);
    } else if (kind === "focusin" && link !== dismissed && link.matches(":focus-visible")) {
      this.#openSoon(link, ":focus");
    } else if (kind === "pointerover" && pointer === "mouse") {
      this.#openSoon(link, ":hover");
    }
  }

  async open(link) {
    if (link === this.#link) return;
    const card = link.parentElement.matches(".cite") ? this.#sourceCard(link) : await this.#articleCard(link);
    if (!card || (!link.matches(":hover, :focus") && !this.#opensOnTap(link))) return;
    this.close();
    this.#link = link;
    this.#card = card;
    this.#title = link.getAttribute("title");
    link.removeAttribute("title");
    (link.closest(".cite") || link).after(card);
    if (card.matches('[role="tooltip"]')) link.setAttribute("aria-describedby", card.id);
    else link.setAttribute("aria-expanded", "true");
    card.showPopover();
    this.#position();
  }

  close() {
    clearTimeout(this.#opening);
    clearTimeout(this.#closing);
    if (!this.#card) return;
    highlight(null);
    this.#card.remove();
    this.#link.removeAttribute("aria-expanded");
    this.#link.removeAttribute("aria-describedby");
    if (this.#title !== null) this.#link.setAttribute("title", this.#title);
    this.#card = this.#link = this.#title = null;
  }

  #opensOnTap(link) {
    return link.parentElement.matches(".cite") && matchMedia("(hover: none)").matches;
  }

  #within(element) {
    return this.#card.contains(element) || this.#link.contains(element);
  }

  #openSoon(link, state) {
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => link.matches(state) && this.open(link), DELAY.open);
  }

  /* Close the card, and give the focus back to the link. */
  #dismiss() {
    this.#dismissed = this.#link;
    this.close();
    this.#dismissed.focus({ preventScroll: true });
  }

  /* Close the card after a delay, unless the pointer moves from the link to the card. */
  #hovered(element) {
    if (!this.#card) return;
    clearTimeout(this.#closing);
    if (this.#within(element) || this.#within(document.activeElement)) return;
    this.#closing = setTimeout(() => this.close(), DELAY.close);
  }

  #makeCard(kind) {
    const card = this.#template.querySelector(`.${kind}`).cloneNode(true);
    card.querySelector(".card-close")?.addEventListener("click", () => this.#dismiss());
    return card;
  }

  /* The card of a source, from the note that the mark leads to; null if the page has no such note. */
  #sourceCard(link) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return null;
    const cite = link.parentElement;
    const card = this.#makeCard("card-source");
    const use = (cite.dataset.use || cite.id).split("-").pop();
    const fill = (name, ...content) => {
      const slot = card.querySelector(name);
      const filled = content.filter(Boolean);
      if (filled.length) slot.append(...filled);
      else (slot.closest("[data-with]") || slot).remove();
    };
    const copy = (from) => [...(from?.cloneNode(true).childNodes || [])];
    card.setAttribute("aria-label", link.getAttribute("aria-label"));
    fill(".card-title", link.getAttribute("aria-label"));
    fill(".card-text", ...copy(note.querySelector(".note-text")));
    const locator = note.querySelector(`[data-uses~="${use}"]`)?.cloneNode(true);
    locator?.querySelector(".uses")?.remove();
    fill(".card-place", ...copy(locator));
    const range = coveredRange(cite);
    fill(".card-covers", range && wordsOf(range));
    card.querySelector(".card-note").href = link.hash;
    const about = note.querySelector(".about-source");
    if (about) card.querySelector(".card-about").href = about.href;
    else card.querySelector(".card-about").remove();
    highlight(range);
    return card;
  }

  /* The card of another article, from its summary, which is requested once; null if there is none. */
  async #articleCard(link) {
    const address = link.pathname;
    if (!this.#summaries.has(address)) {
      this.#summaries.set(address, fetch(`${address}summary/`)
        .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null));
    }
    const about = await this.#summaries.get(address);
    if (!about) return null;
    const card = this.#makeCard("card-article");
    card.lang = about.language;
    for (const [name, words] of [
      [".card-title", about.title], [".card-short", about.short_description], [".card-sentence", about.sentence],
    ]) {
      if (words) card.querySelector(name).textContent = words;
      else card.querySelector(name).remove();
    }
    return card;
  }

  /* Put the card below the link, or above it if there is no room; on narrow screens it is a sheet at the bottom. */
  #position() {
    const at = this.#link.getClientRects()[0];
    // The bounding box of the card is of no use, since it moves while the card appears.
    const box = { width: this.#card.offsetWidth, height: this.#card.offsetHeight };
    if (SHEET.matches) {
      const hidden = at.bottom + 16 - (innerHeight - box.height);
      if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
      return;
    }
    const gap = 8;
    const above = at.bottom + gap + box.height > innerHeight && at.top - gap - box.height > 0;
    const width = document.documentElement.clientWidth;
    const left = Math.max(gap, Math.min(at.left - 24, width - box.width - gap));
    this.#card.style.left = `${left + scrollX}px`;
    this.#card.style.top = `${(above ? at.top - gap - box.height : at.bottom + gap) + scrollY}px`;
  }
}

/* Resolves to the Cards of the page when the stylesheet is loaded. Rejects if it cannot be loaded, or if the browser has
   no popovers; links are then plain links. */
export function start(template) {
  if (!HTMLElement.prototype.showPopover) return Promise.reject(new Error("no popovers"));
  return new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = template.dataset.style;
    style.addEventListener("load", () => resolve(new Cards(template)));
    style.addEventListener("error", reject);
    document.head.append(style);
  });
}
