/* The panel with the evidence of one claim, which is fetched when a reader selects the claim.

   The panel is beside the article, on narrow screens below it. It is a dialog that is not modal: readers can read on and
   select the next claim. Its content is HTML from the server, the same as on the claim's page. This script sends its
   forms without leaving the article. */

import { showPosition } from "./evidence-legend.js";

const TIMEOUT = 15_000; // milliseconds to wait for an answer

export class Panel {
  claim = null;
  #element;
  #words;
  #pending = null;
  #changed;

  /* Calls `stepped(by)` with 1 or -1 for the next or the previous claim; `closed()` when the reader closes the panel; and
     `changed(claim, state)` if the server's answer has another state for the claim than the page. */
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

  /* Whether the panel overlaps a DOMRect. */
  overlaps(box) {
    const own = this.#element.getBoundingClientRect();
    return box.right > own.left && box.left < own.right && box.bottom > own.top && box.top < own.bottom;
  }

  /* Show the evidence of a claim, and move the focus into the panel. `label` is the claim's name for screen readers;
     `index` and `number` are those of `setPosition`. */
  async open(claim, { label, index, number }) {
    const already = this.claim === claim && this.isOpen;
    this.claim = claim;
    if (!this.isOpen) document.querySelector("main").append(this.#element);
    this.setPosition(index, number);
    if (!this.contains(document.activeElement)) this.#element.querySelector("h2").focus({ preventScroll: true });
    else this.#announce(label);
    this.#makeRoom(claim);
    if (already) return;
    const status = await this.#request(this.#address(claim, "evidence/"));
    if (status !== true && status !== null) this.#showFailure(status);
  }

  close() {
    this.#element.remove();
    this.claim = null;
    this.#pending?.abort();
  }

  /* Show that the claim is the one with this index of `number` claims; the index is -1 if it is none of them. */
  setPosition(index, number) {
    showPosition(this.#element, this.#words.position, index, number);
  }

  #address(claim, below = "") {
    return `${this.#words.claims}${encodeURIComponent(claim.id)}/${below}`;
  }

  /* Move the panel to the other side of the window if it would cover the claim. */
  #makeRoom(claim) {
    const box = claim.spans[0].getBoundingClientRect();
    delete this.#element.dataset.side;
    const own = this.#element.getBoundingClientRect();
    if (own.left > 0 && box.left + box.width / 2 > own.left) this.#element.dataset.side = "start";
  }

  #announce(words) {
    this.#element.querySelector('[role="status"]').textContent = words;
  }

  /* Request evidence and show it. Returns true; or the HTTP status if the answer is something else, 0 if there is no
     answer; or null if the reader has selected another claim in the meantime. */
  async #request(address, options = {}) {
    this.#pending?.abort();
    const pending = new AbortController();
    this.#pending = pending;
    const body = this.#body;
    body.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.#announce(this.#words.loading), 1000);
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
    this.#announce("");
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
    this.#announce(this.#body.querySelector('[role="status"]')?.textContent || ""); // the result of a check
    if (state && state !== this.claim.state) this.#changed(this.claim, state);
  }

  /* Say why there is no evidence, and link to the claim's page. */
  #showFailure(status) {
    const words = this.#words;
    const known = { 0: words.offline, 403: words.forbidden, 404: words.gone, 410: words.gone };
    const link = document.createElement("a");
    link.href = this.#address(this.claim);
    link.textContent = words.page;
    const way = document.createElement("p");
    way.append(link);
    this.#body.replaceChildren(notice(known[status] || words.failed), way);
  }

  /* Send a form and show the new evidence. If the server refuses the form, submit it in the normal way, which opens the
     page with the reasons. Without an answer the form stays as it was typed. */
  async #send(event) {
    const form = event.target;
    const claimAddress = this.#address(this.claim);
    if (form.method !== "post" || !new URL(form.action).pathname.startsWith(new URL(claimAddress, location).pathname)) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const body = new FormData(form, event.submitter);
    body.set("next", this.#address(this.claim, "evidence/"));
    const status = await this.#request(form.action, { method: "POST", body });
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
