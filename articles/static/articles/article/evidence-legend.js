/* The legend at the bottom of the screen: the number of claims in each state, and buttons to go from claim to claim. */

export class Legend {
  element;
  #words;
  #claims;

  /* Calls `chosen(state)` when a state is selected, "" for all states; `stepped(by)` with 1 or -1 for the next or the
     previous claim; and `closed()` to switch evidence off. */
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

  /* Update the counts. The share is from the article's statistics, which count a cited claim whatever its state. */
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

  /* Show the selected state, "" for all, and that the current claim is the one with this index of `number` claims; the
     index is -1 for no claim. */
  show(state, index, number) {
    for (const button of this.element.querySelectorAll("[data-state]")) {
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    }
    showPosition(this.element, this.#words.position, index, number);
  }
}

/* Show “3 of 12” in the legend or the panel, for the index 2. */
export function showPosition(element, words, index, number) {
  element.querySelector(".evidence-position").textContent = index < 0 ? `– / ${number}`
    : words.replace("{position}", index + 1).replace("{number}", number);
}
