/* The panel: all that bears on one claim, fetched when a reader selects it; on narrow screens a sheet.

   The dialog is not modal: one reads on beside it, and selects the next claim. What it says is the server's own HTML,
   the same as on the claim's page; forms in it are plain forms, which are sent from here without leaving the article. */

import { tell } from "./evidence-legend.js";

const PATIENCE = 15_000; // milliseconds until a site that does not answer is taken to be away

export class Panel {
  claim = null;
  #element;
  #words;
  #asking = null;
  #changed;

  /* `changed(claim, state)` is called with the state that the server says a claim has. */
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

  /* Show the evidence of a claim, which is called `spoken`. The focus goes in where it is not in already. */
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
    this.#asking?.abort();
  }

  place(place, number) {
    tell(this.#element, this.#words.position, place, number);
  }

  #address(claim, below = "") {
    return `${this.#words.claims}${encodeURIComponent(claim.id)}/${below}`;
  }

  /* Beside the claim, not on it: at the other side where it would lie on it. */
  #avoid(claim) {
    const box = claim.spans[0].getBoundingClientRect();
    delete this.#element.dataset.side;
    const own = this.#element.getBoundingClientRect();
    if (own.left > 0 && box.left + box.width / 2 > own.left) this.#element.dataset.side = "start";
  }

  #say(words) {
    this.#element.querySelector('[role="status"]').textContent = words;
  }

  /* Ask the server, and show its answer unless the reader went on meanwhile: true. Otherwise the status of what is
     not the evidence, 0 where there is no answer; null where nobody waits for it any more. */
  async #ask(address, options = {}) {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const body = this.#body;
    body.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.#say(this.#words.loading), 1000);
    const end = setTimeout(() => asking.abort(), PATIENCE);
    let answer = null;
    let html = "";
    try {
      answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" }, ...options });
      html = await answer.text();
    } catch {
      answer = null;
    }
    clearTimeout(slow);
    clearTimeout(end);
    if (asking !== this.#asking || !this.claim) return null;
    body.removeAttribute("aria-busy");
    this.#say("");
    if (!answer?.ok || /^\s*<!doctype/i.test(html)) return answer?.status || 0; // of a page to sign in on, say, 200
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
    this.#say(this.#body.querySelector('[role="status"]')?.textContent || ""); // what became of a check
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

  /* A form is sent and answered with the evidence as it is then. What the server refuses is sent as it would be
     without this: then its own page says why. Nothing typed is lost, nor where there is no answer. */
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
