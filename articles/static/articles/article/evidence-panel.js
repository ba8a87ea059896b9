/* The panel with the evidence of one claim, fetched when a reader selects it; on narrow screens a sheet.

   The dialog is not modal: one can read on beside it, and select the next claim. Its content is HTML from the server,
   the same as on the claim's page. Its forms are plain forms, which this script sends without leaving the article. */

import { showPosition } from "./evidence-legend.js";

const TIMEOUT = 15_000; // milliseconds to wait for an answer

export class Panel {
  claim = null;
  #element;
  #words;
  #pending = null;
  #changed;

  /* Calls `changed(claim, state)` if the server's answer has another state for the claim. */
  constructor(template, { stepped, closed, changed }) {
    this.#element = template.content.querySelector(".evidence-panel").cloneNode(true);
    this.#words = template.dataset;
    this.#changed = changed;
    this.#element.addEventListener("click", (event) => {
      const button = event.target.closest(".evidence-head button");
      if (button?.dataset.step) stepped(Number(button.dataset.step));
      else if (button) closed();
    });
    this.#element.addEventListener("submit", (event) => this.#send(event));
  }

  get isOpen() {
    return this.#element.isConnected;
  }

  contains(element) {
    return this.#element.contains(element);
  }

  covers(box) {
    const own = this.#element.getBoundingClientRect();
    return box.right > own.left && box.left < own.right && box.bottom > own.top && box.top < own.bottom;
  }

  /* Show the evidence of a claim, whose name for screen readers is `spoken`. The focus moves into the panel. */
  async open(claim, { spoken, place, number }) {
    const already = this.claim === claim && this.isOpen;
    this.claim = claim;
    if (!this.isOpen) document.querySelector("main").append(this.#element);
    this.place(place, number);
    if (!this.contains(document.activeElement)) this.#element.querySelector("h2").focus({ preventScroll: true });
    else this.#say(spoken);
    this.#avoid(claim);
    if (already) return;
    const status = await this.#ask(this.#address(claim, "evidence/"));
    if (status !== true && status !== null) this.#refuse(status);
  }

  close() {
    this.#element.remove();
    this.claim = null;
    this.#pending?.abort();
  }

  place(place, number) {
    showPosition(this.#element, this.#words.position, place, number);
  }

  #address(claim, below = "") {
    return `${this.#words.claims}${encodeURIComponent(claim.id)}/${below}`;
  }

  /* Show the panel at the other side of the window if it would cover the claim. */
  #avoid(claim) {
    const box = claim.spans[0].getBoundingClientRect();
    delete this.#element.dataset.side;
    const own = this.#element.getBoundingClientRect();
    if (own.left > 0 && box.left + box.width / 2 > own.left) this.#element.dataset.side = "start";
  }

  #say(words) {
    this.#element.querySelector('[role="status"]').textContent = words;
  }

  /* Send a request, and show the answer: true. If the answer is no evidence, its status, 0 without an answer; null if
     the reader has gone to another claim in the meantime. */
  async #ask(address, options = {}) {
    this.#pending?.abort();
    const pending = new AbortController();
    this.#pending = pending;
    const body = this.#body;
    body.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.#say(this.#words.loading), 1000);
    const end = setTimeout(() => pending.abort(), TIMEOUT);
    let answer = null;
    let html = "";
    try {
      answer = await fetch(address, { signal: pending.signal, headers: { Accept: "text/html" }, ...options });
      html = await answer.text();
    } catch {
      answer = null;
    }
    clearTimeout(slow);
    clearTimeout(end);
    if (pending !== this.#pending || !this.claim) return null;
    body.removeAttribute("aria-busy");
    this.#say("");
    if (!answer?.ok || /^\s*<!doctype/i.test(html)) return answer?.status || 0; // a login page has the status 200
    this.#show(html);
    return true;
  }

  get #body() {
    return this.#element.querySelector(".evidence-body");
  }

  #show(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const state = made.content.querySelector(".claim-why .claim-state")?.className.match(/claim-state-([\w-]+)/)?.[1];
    const inside = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(made.content);
    this.#element.scrollTop = 0;
    if (inside) this.#element.querySelector("h2").focus({ preventScroll: true });
    this.#say(this.#body.querySelector('[role="status"]')?.textContent || ""); // the result of a check
    if (state && state !== this.claim.state) this.#changed(this.claim, state);
  }

  #refuse(status) {
    const words = this.#words;
    const known = { 0: words.offline, 403: words.forbidden, 404: words.gone, 410: words.gone };
    const link = document.createElement("a");
    link.href = this.#address(this.claim);
    link.textContent = words.page;
    const way = document.createElement("p");
    way.append(link);
    this.#body.replaceChildren(notice(known[status] || words.failed), way);
  }

  /* Send a form and show the new evidence. If the server refuses it, submit the form in the normal way, so that the
     page with the reasons opens. The typed text is never lost, even without an answer. */
  async #send(event) {
    const form = event.target;
    const about = this.#address(this.claim);
    if (form.method !== "post" || !new URL(form.action).pathname.startsWith(new URL(about, location).pathname)) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const body = new FormData(form, event.submitter);
    body.set("next", this.#address(this.claim, "evidence/"));
    const status = await this.#ask(form.action, { method: "POST", body });
    form.ariaBusy = null;
    form.querySelector(".notice")?.remove();
    if (status === 0) form.append(notice(this.#words.offline));
    else if (status !== true && status !== null) HTMLFormElement.prototype.submit.call(form);
  }
}

function notice(sentence) {
  const made = document.createElement("p");
  made.className = "notice notice-warning";
  made.setAttribute("role", "alert");
  made.textContent = sentence;
  return made;
}
