/* The dialog for citing: find or create a reference, and give page and quotation. The result is a mark. */

import { ReferenceSearch } from "./reference-search.js";
import { request } from "./json-request.js";

export class CiteDialog {
  constructor(template) {
    this.words = template.dataset;
    this.dialog = template.content.querySelector("dialog").cloneNode(true);
    document.body.append(this.dialog);
    const find = (selector) => this.dialog.querySelector(selector);
    this.form = find("form");
    this.errors = find(".cite-errors");
    this.submit = find(".cite-insert");
    this.anyway = find(".cite-anyway");
    this.tabs = [...this.dialog.querySelectorAll("[role=tab]")];
    this.search = new ReferenceSearch(this.dialog, this.words, () => find("#cite-locator").focus());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    find(".cite-close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.back?.());
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.show(tab));
      tab.addEventListener("keydown", (event) => this.turn(event, tab));
    }
  }

  /* Calls `insert(mark)` with the result, or `back()` when the dialog was closed, to give the focus back. */
  open(insert, back) {
    this.insert = insert;
    this.back = back;
    this.say({});
    this.dialog.showModal();
    this.show(this.tabs[0]);
    this.search.start();
  }

  get making() { return this.tabs[1]?.getAttribute("aria-selected") === "true"; }

  show(chosen) {
    for (const tab of this.tabs) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      this.dialog.querySelector(`#${tab.getAttribute("aria-controls")}`).hidden = !is;
    }
    this.submit.textContent = this.making ? this.words.save : this.words.insert;
    this.say({});
  }

  turn(event, tab) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = this.tabs[(this.tabs.indexOf(tab) + step + this.tabs.length) % this.tabs.length];
    this.show(next);
    next.focus();
  }

  async send() {
    const data = new FormData(this.form);
    if (!this.making && !this.search.chosen) {
      this.say({ errors: { "": [this.words.choose] } });
      this.search.input.focus();
      return;
    }
    if (!this.making) data.set("key", this.search.chosen.key);
    this.submit.disabled = true;
    const answer = await request(this.making ? this.words.new : this.words.mark, this.words.failed, data);
    this.submit.disabled = false;
    if (!answer.mark) return this.say(answer);
    const made = this.making;
    this.finish(made, answer.mark);
  }

  /* Insert the mark, and only then clear the form. */
  finish(made, mark) {
    const { insert } = this;
    this.back = null;
    this.dialog.close();
    for (const name of ["locator", "passage"]) this.form.elements[name].value = "";
    this.form.elements.contra.checked = false;
    if (made) this.form.reset();
    this.search.clear();
    insert(mark);
  }

  /* Show errors: those of the whole form at the top, others at their fields; as text, never as HTML. */
  say({ errors = {}, duplicates = [] }) {
    this.errors.replaceChildren(...(errors[""] || []).map((text) => paragraph(text)));
    for (const other of duplicates) this.errors.append(this.offer(other));
    if (this.anyway) this.anyway.hidden = !duplicates.length && !this.anyway.querySelector("input").checked;
    let first = null;
    for (const field of this.dialog.querySelectorAll("[data-field]")) {
      const sentences = errors[field.dataset.field] || [];
      const input = field.querySelector("input, select, textarea");
      const place = field.querySelector(".cite-field-error");
      place.textContent = sentences.join(" ");
      place.hidden = !sentences.length;
      input.toggleAttribute("aria-invalid", false);
      if (!sentences.length) { input.removeAttribute("aria-errormessage"); continue; }
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-errormessage", place.id);
      const more = field.closest("details");
      if (more) more.open = true;
      first ??= input;
    }
    (first || (this.errors.childElementCount ? this.errors : null))?.scrollIntoView({ block: "nearest" });
    first?.focus();
  }

  /* A reference that already exists: a link to its page, and a button to cite it instead. */
  offer(other) {
    const line = paragraph(`${other.title} (@${other.key}) `);
    const link = document.createElement("a");
    Object.assign(link, { href: other.url, target: "_blank", textContent: "↗", ariaLabel: other.title });
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "cite-instead", textContent: this.words.citeIt });
    button.addEventListener("click", () => { this.show(this.tabs[0]); this.search.choose(other); });
    line.append(link, " ", button);
    return line;
  }
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
