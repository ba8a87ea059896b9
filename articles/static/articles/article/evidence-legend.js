/* The legend at the foot of the screen: how many claims there are of each state, and the way from one to the next. */

export class Bar {
  element;
  #words;
  #claims;

  /* `chosen(state)` is called when a reader wants to see but one state, or "" for all; `stepped(by)`, `closed()`. */
  constructor(template, claims, { chosen, stepped, closed }) {
    this.element = template.content.querySelector(".evidence-bar").cloneNode(true);
    this.#words = template.dataset;
    this.#claims = claims;
    this.element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.step) stepped(Number(button.dataset.step));
      else if (button.dataset.state) chosen(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.state);
      else closed();
    });
    this.count();
  }

  /* Count anew. The share is of the whole article's claims, whatever else is to be said of those that are cited. */
  count() {
    for (const button of this.element.querySelectorAll("[data-state]")) {
      const number = this.#claims.count(button.dataset.state);
      button.querySelector(".evidence-count").textContent = number;
      button.parentElement.hidden = !number && button.getAttribute("aria-pressed") !== "true";
    }
    const needing = Number(this.#words.needing);
    const share = needing ? Math.floor((100 * Number(this.#words.cited)) / needing) : 100;
    this.element.querySelector(".evidence-share").textContent = this.#words.share
      .replace("{share}", `${share}\u2009%`).replace("{number}", needing);
  }

  /* `state`: the only one that is shown, or ""; `place`: of the claim that the reader is at, from 0, -1 for none. */
  show(state, place, number) {
    for (const button of this.element.querySelectorAll("[data-state]")) {
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    }
    tell(this.element, this.#words.position, place, number);
  }
}

/* “3 of 12”, in legend and panel. */
export function tell(element, words, place, number) {
  element.querySelector(".evidence-position").textContent = place < 0 ? `– / ${number}`
    : words.replace("{place}", place + 1).replace("{number}", number);
}
