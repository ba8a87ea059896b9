/* The search for a reference: a combobox with a list of results (ARIA Authoring Practices, list autocomplete). */

import { request } from "./json-request.js";

const PAUSE = 200; // milliseconds without typing before a search request

export class ReferenceSearch {
  constructor(root, words, onChosen) {
    this.words = words;
    this.onChosen = onChosen;
    this.input = root.querySelector("#cite-words");
    this.list = root.querySelector("#cite-found");
    this.status = root.querySelector(".cite-status");
    this.shown = root.querySelector(".cite-chosen");
    this.results = [];
    this.active = -1;
    this.chosen = null;
    this.input.addEventListener("input", () => { this.choose(null); this.later(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    /* A click does not move the focus, as in every combobox. */
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.results[Number(option.dataset.number)]);
    });
  }

  start() {
    this.input.focus();
    this.input.select();
    if (!this.chosen) this.look();
  }

  clear() {
    this.input.value = "";
    this.choose(null);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    this.pending?.abort();
    this.pending = new AbortController();
    const words = this.input.value.trim();
    let answer;
    try {
      const url = `${this.words.search}?q=${encodeURIComponent(words)}`;
      answer = await request(url, this.words.failed, null, this.pending.signal);
    } catch { return; } // aborted by a later request
    if (answer.errors) this.fill([], answer.errors[""].join(" "));
    else this.fill(answer.results, this.summary(answer, words));
  }

  summary({ results, more }, words) {
    if (!results.length) return this.words.none;
    if (!words) return this.words.empty;
    return (more ? this.words.more : this.words.found).replace("{count}", results.length);
  }

  fill(results, status) {
    this.results = results;
    this.status.textContent = status;
    this.list.replaceChildren(...results.map(option));
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.point(-1);
  }

  key(event) {
    const last = this.results.length - 1;
    const to = { ArrowDown: this.active + 1, ArrowUp: this.active < 0 ? last : this.active - 1 }[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      this.point(to > last ? 0 : to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.results[this.active]);
      else if (this.results.length === 1) this.choose(this.results[0]);
    }
  }

  point(number) {
    this.active = number;
    [...this.list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === number)));
    const line = this.list.children[number];
    if (!line) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  /* Show a reference as chosen; with null, no reference is chosen any more. */
  choose(reference) {
    this.chosen = reference;
    this.shown.hidden = !reference;
    this.list.hidden = this.status.hidden = Boolean(reference);
    if (!reference) return;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.shown.querySelector(".cite-chosen-title").textContent = reference.title;
    this.shown.querySelector(".cite-chosen-key").textContent = `@${reference.key}`;
    this.onChosen();
  }
}

function option(reference, number) {
  const line = document.createElement("li");
  line.id = `cite-option-${number}`;
  line.role = "option";
  line.dataset.number = number;
  const title = text("span", "cite-option-title", reference.title);
  if (reference.language) title.lang = reference.language;
  line.append(title, text("span", "cite-option-detail", reference.detail), text("code", "", `@${reference.key}`));
  return line;
}

function text(name, kind, content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = content;
  return made;
}
