/* Cards: a citation mark opens a card with its source, a wiki link one with the summary of the other article.

   site.js fetches this when a reader first points at such a link. The text of a source's card is copied from its note
   on the page. The words that the mark covers are found in the text before it (covered-words.js) and highlighted there,
   without changing the text.

   The card is put into the page directly after its link, so that Tab leads into it and a screen reader reads it there,
   once; aria-expanded of the link says that it is open. On narrow screens the card is a sheet. */

import { coveredRange } from "./covered-words.js";

const SHEET = matchMedia("(max-width: 40rem)");
const DELAY = { open: 180, close: 260 };
const SHOWN_LETTERS = 200;

/* The text of a range without marks; if it is long, also without its middle. */
function wordsOf(range) {
  const part = range.cloneContents();
  for (const element of part.querySelectorAll(".cite, .card, .visually-hidden")) element.remove();
  for (const cell of part.querySelectorAll("td, th, br")) cell.after(" ");
  const words = part.textContent.replace(/\s+/g, " ").trim();
  if (words.length <= SHOWN_LETTERS) return words;
  const half = SHOWN_LETTERS / 2;
  return `${words.slice(0, half).replace(/\s\S*$/, "")} … ${words.slice(-half).replace(/^\S*\s/, "")}`;
}

function light(range) {
  if (!globalThis.Highlight) return;
  if (range) CSS.highlights.set("covered", new Highlight(range));
  else CSS.highlights.delete("covered");
}

class Cards {
  #template;
  #summaries = new Map();
  #card = null;
  #link = null;
  #title = null; // the link's own, removed while the card is open
  #opening = 0;
  #closing = 0;
  #dismissed = null; // a link that got the focus back, and must not open its card again

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

  /* Handle an event of a link with a card. `pointer` is the kind of pointer that was used last. */
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
    const card = link.parentElement.matches(".cite") ? this.#source(link) : await this.#article(link);
    if (!card || (!link.matches(":hover, :focus") && !this.#tapped(link))) return;
    this.close();
    this.#link = link;
    this.#card = card;
    this.#title = link.getAttribute("title");
    link.removeAttribute("title");
    (link.closest(".cite") || link).after(card);
    if (card.matches('[role="tooltip"]')) link.setAttribute("aria-describedby", card.id);
    else link.setAttribute("aria-expanded", "true");
    card.showPopover();
    this.#place();
  }

  close() {
    clearTimeout(this.#opening);
    clearTimeout(this.#closing);
    if (!this.#card) return;
    light(null);
    this.#card.remove();
    this.#link.removeAttribute("aria-expanded");
    this.#link.removeAttribute("aria-describedby");
    if (this.#title !== null) this.#link.setAttribute("title", this.#title);
    this.#card = this.#link = this.#title = null;
  }

  #tapped(link) {
    return link.parentElement.matches(".cite") && matchMedia("(hover: none)").matches;
  }

  #within(element) {
    return this.#card.contains(element) || this.#link.contains(element);
  }

  #openSoon(link, state) {
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => link.matches(state) && this.open(link), DELAY.open);
  }

  /* Close, and give the focus back to the link. */
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

  #made(kind) {
    const card = this.#template.querySelector(`.${kind}`).cloneNode(true);
    card.querySelector(".card-close")?.addEventListener("click", () => this.#dismiss());
    return card;
  }

  /* The card of a source, from the note that the mark leads to. */
  #source(link) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return null;
    const cite = link.parentElement;
    const card = this.#made("card-source");
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
    const place = note.querySelector(`[data-uses~="${use}"]`)?.cloneNode(true);
    place?.querySelector(".uses")?.remove();
    fill(".card-place", ...copy(place));
    const range = coveredRange(cite);
    fill(".card-covers", range && wordsOf(range));
    card.querySelector(".card-note").href = link.hash;
    const about = note.querySelector(".about-source");
    if (about) card.querySelector(".card-about").href = about.href;
    else card.querySelector(".card-about").remove();
    light(range);
    return card;
  }

  /* The card of another article, from its summary, which is requested once. */
  async #article(link) {
    const address = link.pathname;
    if (!this.#summaries.has(address)) {
      this.#summaries.set(address, fetch(`${address}summary/`)
        .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null));
    }
    const about = await this.#summaries.get(address);
    if (!about) return null;
    const card = this.#made("card-article");
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
  #place() {
    const at = this.#link.getClientRects()[0];
    // Not the bounding box, which moves while the card appears.
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

/* Resolves when the stylesheet of the cards is loaded. Without it, or without popovers, links stay plain links. */
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
