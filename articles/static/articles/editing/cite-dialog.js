/* The dialog for citing: an editor finds or creates a reference, and types page and quotation. The result is a mark. */

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

  /* Calls `insert(mark)` with the result, or `back()` to give the focus back if the dialog is closed without one. */
  open(insert, back) {
    this.insert = insert;
    this.back = back;
    this.showErrors({});
    this.dialog.showModal();
    this.show(this.tabs[0]);
    this.search.start();
  }

  /* Whether the tab for creating a reference is selected. */
  get isCreating() { return this.tabs[1]?.getAttribute("aria-selected") === "true"; }

  show(chosen) {
    for (const tab of this.tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      this.dialog.querySelector(`#${tab.getAttribute("aria-controls")}`).hidden = !isChosen;
    }
    this.submit.textContent = this.isCreating ? this.words.save : this.words.insert;
    this.showErrors({});
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
    if (!this.isCreating && !this.search.chosen) {
      this.showErrors({ errors: { "": [this.words.choose] } });
      this.search.input.focus();
      return;
    }
    if (!this.isCreating) data.set("key", this.search.chosen.key);
    this.submit.disabled = true;
    const answer = await request(this.isCreating ? this.words.new : this.words.mark, this.words.failed, data);
    this.submit.disabled = false;
    if (!answer.mark) return this.showErrors(answer);
    this.finish(this.isCreating, answer.mark);
  }

  /* Close the dialog, clear the form and insert the mark. `created`: for a new reference. */
  finish(created, mark) {
    const { insert } = this;
    this.back = null;
    this.dialog.close();
    for (const name of ["locator", "passage"]) this.form.elements[name].value = "";
    this.form.elements.contra.checked = false;
    if (created) this.form.reset();
    this.search.clear();
    insert(mark);
  }

  /* Show errors of the whole form (the key "") at the top and others at their fields; as text, never as HTML. */
  showErrors({ errors = {}, duplicates = [] }) {
    this.errors.replaceChildren(...(errors[""] || []).map((text) => paragraph(text)));
    for (const other of duplicates) this.errors.append(this.offer(other));
    if (this.anyway) this.anyway.hidden = !duplicates.length && !this.anyway.querySelector("input").checked;
    let first = null;
    for (const field of this.dialog.querySelectorAll("[data-field]")) {
      const sentences = errors[field.dataset.field] || [];
      const input = field.querySelector("input, select, textarea");
      const errorLine = field.querySelector(".cite-field-error");
      errorLine.textContent = sentences.join(" ");
      errorLine.hidden = !sentences.length;
      input.toggleAttribute("aria-invalid", false);
      if (!sentences.length) { input.removeAttribute("aria-errormessage"); continue; }
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-errormessage", errorLine.id);
      const more = field.closest("details");
      if (more) more.open = true;
      first ??= input;
    }
    (first || (this.errors.childElementCount ? this.errors : null))?.scrollIntoView({ block: "nearest" });
    first?.focus();
  }

  /* A line for a reference that already exists: a link to its page, and a button to cite it instead. */
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
