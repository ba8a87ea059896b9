/* The legend at the bottom of the screen: the number of claims in each state, and buttons to go from claim to claim. */

export class Bar {
  element;
  #words;
  #claims;

  /* Calls `chosen(state)` with the only state to show, "" for all; `stepped(by)`; and `closed()`. */
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

  /* Update the counts. The share is that of the article's statistics: cited claims, whatever other states they have. */
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

  /* `state` is the only one shown, or ""; `place` is the index of the reader's current claim, -1 for none. */
  show(state, place, number) {
    for (const button of this.element.querySelectorAll("[data-state]")) {
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    }
    showPosition(this.element, this.#words.position, place, number);
  }
}

/* Shows “3 of 12” in the legend or the panel. */
export function showPosition(element, words, place, number) {
  element.querySelector(".evidence-position").textContent = place < 0 ? `– / ${number}`
    : words.replace("{place}", place + 1).replace("{number}", number);
}
