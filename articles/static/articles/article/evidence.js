/* Shows evidence: each claim has a tint and a sign for its state, and a panel with its sources.

   site.js fetches this when a reader switches evidence on, or opens the address of a claim, for which only the panel
   opens. While this is loading, tints are shown by the class `with-evidence` of the root, which before-paint.js sets. */

import { Legend } from "./evidence-legend.js";
import { Claims } from "./evidence-claims.js";
import { Panel } from "./evidence-panel.js";

const root = document.documentElement;
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

class Evidence {
  #button;
  #addresses;
  #claims;
  #legend;
  #panel;
  #state = ""; // the only state that is tinted, "" for all states
  #current = null; // the claim that the reader has gone to

  constructor(button, template) {
    this.#button = button;
    this.#addresses = template.dataset.claims;
    const names = new Map([...template.content.querySelectorAll(".evidence-states [data-state]")].map(
      (one) => [one.dataset.state, one.querySelector(".evidence-name").textContent]));
    this.#claims = new Claims(document.querySelector(".article"), template.dataset.spoken, names);
    const stepped = (by) => this.#step(by);
    this.#legend = new Legend(template, this.#claims, {
      chosen: (state) => this.#show(state), stepped, closed: () => this.toggle(false),
    });
    this.#panel = new Panel(template, {
      stepped,
      closed: () => this.#close(),
      changed: (claim, state) => { this.#claims.setState(claim, state); this.#legend.count(); this.#show(this.#state); },
    });
    this.#listen();
    if (root.classList.contains("with-evidence")) this.toggle(true, false);
  }

  /* Switch evidence on or off; the choice is kept for other articles if it is `remembered`. */
  toggle(on = !root.classList.contains("with-evidence"), remembered = true) {
    root.classList.toggle("with-evidence", on);
    this.#button.setAttribute("aria-pressed", String(on));
    if (remembered) remember(on);
    if (on && !this.#legend.element.isConnected) {
      this.#claims.addSigns(this.#addresses);
      this.#button.parentElement.after(this.#legend.element);
      this.#show("");
    } else if (!on) {
      this.#close();
      this.#show("");
      if (this.#legend.element.contains(document.activeElement)) this.#button.focus();
      this.#legend.element.remove();
      this.#claims.removeSigns();
      this.#claims.highlight(null);
    }
  }

  /* Open the panel of the claim that is named by the hash of an address: `#claim-` and the id of the claim. */
  openAt(hash) {
    const claim = this.#claims.find(hash.replace(/^#claim-/, ""));
    if (claim) this.#open(claim);
  }

  get #shown() {
    return this.#state ? this.#claims.all.filter((claim) => claim.state === this.#state) : this.#claims.all;
  }

  #show(state) {
    this.#state = state;
    this.#claims.tintOnly(state);
    this.#showPosition();
  }

  #showPosition() {
    const shown = this.#shown;
    this.#legend.show(this.#state, shown.indexOf(this.#current), shown.length);
    if (this.#panel.isOpen) this.#panel.setPosition(shown.indexOf(this.#current), shown.length);
  }

  /* Make a claim the current one, and mark it. */
  #goTo(claim) {
    for (const span of this.#current?.spans || []) span.classList.remove("claim-chosen");
    for (const span of claim?.spans || []) span.classList.add("claim-chosen");
    this.#current = claim;
    this.#showPosition();
  }

  /* Go to the next or previous tinted claim, from the current claim or the scroll position. After the last claim comes
     the first. */
  #step(by) {
    const shown = this.#shown;
    if (!shown.length) return;
    let index = shown.indexOf(this.#current);
    if (index < 0) {
      const isLater = this.#current ? (claim) => claim.order > this.#current.order
        : (claim) => claim.spans[0].getBoundingClientRect().bottom > 0;
      const later = shown.findIndex(isLater);
      index = by > 0 ? later - (later < 0 ? 0 : 1) : Math.max(later, 0);
    }
    const claim = shown.at((index + by) % shown.length);
    this.#goTo(claim);
    scrollToClaim(claim);
    if (this.#panel.isOpen) this.#open(claim);
    else claim.sign.focus({ preventScroll: true });
  }

  #open(claim) {
    this.#goTo(claim);
    const shown = this.#shown;
    this.#panel.open(claim, { label: this.#claims.label(claim), index: shown.indexOf(claim), number: shown.length });
    root.classList.add("with-panel");
    scrollToClaim(claim, this.#panel);
    const address = `#claim-${claim.id}`;
    if (location.hash !== address) history.replaceState(history.state, "", address);
  }

  /* Close the panel, and give the focus back to the claim. */
  #close() {
    const claim = this.#panel.claim;
    if (!claim) return;
    const inside = this.#panel.contains(document.activeElement);
    this.#panel.close();
    root.classList.remove("with-panel");
    for (const span of claim.spans) span.classList.remove("claim-chosen");
    this.#claims.highlight(null);
    if (location.hash.startsWith("#claim-")) history.replaceState(history.state, "", location.pathname + location.search);
    if (!inside) return;
    if (!claim.sign) claim.spans[0].tabIndex = -1;
    (claim.sign || claim.spans[0]).focus({ preventScroll: true });
  }

  #listen() {
    document.addEventListener("click", (event) => {
      const claim = this.#selected(event);
      if (!claim) return;
      event.preventDefault();
      this.#open(claim);
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const onMark = event.target.closest(".cite, .card"); // link-cards.js highlights the words of this mark
      const pointed = this.#isOn && this.#claims.find(event.target);
      this.#claims.highlight(onMark ? null : pointed || this.#focused);
    });
    document.addEventListener("focusin", () => this.#claims.highlight(this.#focused));
    document.addEventListener("keydown", (event) => this.#handleKey(event), true);
  }

  get #isOn() {
    return root.classList.contains("with-evidence");
  }

  /* The claim whose sign has the focus, or whose panel is open. */
  get #focused() {
    return (document.activeElement?.matches(".claim-sign") && this.#claims.find(document.activeElement))
      || this.#panel.claim || null;
  }

  /* The claim whose sign or words are clicked; null for a click on a link or mark, or if text is selected. */
  #selected(event) {
    if (!this.#isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return null;
    const sign = event.target.closest(".claim-sign");
    if (sign) return this.#claims.find(sign);
    if (event.target.closest("a, button, summary, .cite, .card") || !getSelection().isCollapsed) return null;
    return this.#claims.find(event.target);
  }

  /* Runs before the key handler of the cards, so that one Escape closes only one thing. The letters n and p go to the
     next or previous claim while the focus is on a sign, in the legend or in the panel. */
  #handleKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === " " && target.matches?.(".claim-sign")) {
      event.preventDefault();
      target.click();
      return;
    }
    const ours = target.closest?.(".claim-sign, .evidence-bar, .evidence-panel");
    if (event.key === "Escape") {
      if (!this.#panel.isOpen || document.querySelector(".card") || target.closest?.(".menu[open], .search-form")) return;
      event.preventDefault();
      this.#close();
    } else if (ours && (event.key === "n" || event.key === "p") && !target.matches("input:not([type=radio]), textarea, select")) {
      event.preventDefault();
      if (target.matches(".claim-sign")) this.#goTo(this.#claims.find(target));
      this.#step(event.key === "n" ? 1 : -1);
    }
  }
}

/* Unfold the parts that contain a claim, and scroll to the claim if it is outside the window or covered by the panel. */
function scrollToClaim(claim, panel) {
  const [span] = claim.spans;
  if (span.closest("[hidden]")) span.dispatchEvent(new Event("show-late", { bubbles: true }));
  for (let fold = span.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const box = span.getBoundingClientRect();
  const bar = document.querySelector(".evidence-bar")?.getBoundingClientRect().top ?? innerHeight;
  if (box.top > 0 && box.bottom < bar && !panel?.overlaps(box)) return;
  span.scrollIntoView({ block: "center", behavior: reducedMotion.matches ? "instant" : "smooth" });
}

function remember(on) {
  try {
    if (on) localStorage.setItem("evidence", "on");
    else localStorage.removeItem("evidence");
  } catch { /* storage is forbidden: the choice lasts for this page */ }
}

/* Load a stylesheet, if the page does not have it. */
function loadStyle(address) {
  if ([...document.styleSheets].some((one) => one.href === new URL(address, location).href)) return null;
  return new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = address;
    style.addEventListener("load", resolve);
    style.addEventListener("error", reject);
    document.head.append(style);
  });
}

/* Resolves to the Evidence of the page when its stylesheets are loaded. */
export async function start(button) {
  const template = document.querySelector("template#evidence");
  await Promise.all(template.dataset.styles.split(" ").map(loadStyle));
  return new Evidence(button, template);
}
