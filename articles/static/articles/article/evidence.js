/* Shows evidence: each claim has a tint and a sign for its state, and a panel with its sources.

   site.js fetches this when a reader switches evidence on, or opens the address of a claim: then only the panel opens.
   Until it is loaded, the class `with-evidence` of the root (before-paint.js) and the stylesheet set the looks. */

import { Bar } from "./evidence-legend.js";
import { Claims } from "./evidence-claims.js";
import { Panel } from "./evidence-panel.js";

const root = document.documentElement;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

class Evidence {
  #button;
  #addresses;
  #claims;
  #bar;
  #panel;
  #only = ""; // the one state that is shown
  #at = null; // the reader's current claim

  constructor(button, template) {
    this.#button = button;
    this.#addresses = template.dataset.claims;
    const names = new Map([...template.content.querySelectorAll(".evidence-states [data-state]")].map(
      (one) => [one.dataset.state, one.querySelector(".evidence-name").textContent]));
    this.#claims = new Claims(document.querySelector(".article"), template.dataset.spoken, names);
    const stepped = (by) => this.#step(by);
    this.#bar = new Bar(template, this.#claims, {
      chosen: (state) => this.#show(state), stepped, closed: () => this.toggle(false),
    });
    this.#panel = new Panel(template, {
      stepped,
      closed: () => this.#close(),
      changed: (claim, state) => { this.#claims.setState(claim, state); this.#bar.count(); this.#show(this.#only); },
    });
    this.#listen();
    if (root.classList.contains("with-evidence")) this.toggle(true, false);
  }

  /* Switch it on or off. */
  toggle(on = !root.classList.contains("with-evidence"), remembered = true) {
    root.classList.toggle("with-evidence", on);
    this.#button.setAttribute("aria-pressed", String(on));
    if (remembered) remember(on);
    if (on && !this.#bar.element.isConnected) {
      this.#claims.addSigns(this.#addresses);
      this.#button.parentElement.after(this.#bar.element);
      this.#show("");
    } else if (!on) {
      this.#close();
      this.#show("");
      if (this.#bar.element.contains(document.activeElement)) this.#button.focus();
      this.#bar.element.remove();
      this.#claims.removeSigns();
      this.#claims.light(null);
    }
  }

  /* Open the panel of the claim that an address names: `#claim-` and its id. */
  openAt(hash) {
    const claim = this.#claims.find(hash.replace(/^#claim-/, ""));
    if (claim) this.#open(claim);
  }

  get #shown() {
    return this.#only ? this.#claims.all.filter((claim) => claim.state === this.#only) : this.#claims.all;
  }

  #show(state) {
    this.#only = state;
    this.#claims.only(state);
    this.#showPosition();
  }

  #showPosition() {
    const shown = this.#shown;
    this.#bar.show(this.#only, shown.indexOf(this.#at), shown.length);
    if (this.#panel.isOpen) this.#panel.place(shown.indexOf(this.#at), shown.length);
  }

  /* Make a claim the current one, and mark it. */
  #goTo(claim) {
    for (const span of this.#at?.spans || []) span.classList.remove("claim-chosen");
    for (const span of claim?.spans || []) span.classList.add("claim-chosen");
    this.#at = claim;
    this.#showPosition();
  }

  /* Go to the next or previous one of the shown claims, from the current claim or scroll position, in a circle. */
  #step(by) {
    const shown = this.#shown;
    if (!shown.length) return;
    let place = shown.indexOf(this.#at);
    if (place < 0) {
      const isLater = this.#at ? (claim) => claim.order > this.#at.order
        : (claim) => claim.spans[0].getBoundingClientRect().bottom > 0;
      const later = shown.findIndex(isLater);
      place = by > 0 ? later - (later < 0 ? 0 : 1) : Math.max(later, 0);
    }
    const claim = shown.at((place + by) % shown.length);
    this.#goTo(claim);
    scrollToClaim(claim);
    if (this.#panel.isOpen) this.#open(claim);
    else claim.sign.focus({ preventScroll: true });
  }

  #open(claim) {
    this.#goTo(claim);
    const shown = this.#shown;
    this.#panel.open(claim, { spoken: this.#claims.spoken(claim), place: shown.indexOf(claim), number: shown.length });
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
    this.#claims.light(null);
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
      const onMark = event.target.closest(".cite, .card"); // a mark shows its own words
      const pointed = this.#isOn && this.#claims.find(event.target);
      this.#claims.light(onMark ? null : pointed || this.#focused);
    });
    document.addEventListener("focusin", () => this.#claims.light(this.#focused));
    document.addEventListener("keydown", (event) => this.#pressed(event), true);
  }

  get #isOn() {
    return root.classList.contains("with-evidence");
  }

  /* The claim whose sign has the focus, or whose panel is open. */
  get #focused() {
    return (document.activeElement?.matches(".claim-sign") && this.#claims.find(document.activeElement))
      || this.#panel.claim || null;
  }

  /* The claim that a click selects: on its sign or its words, but not on a link or mark, or when text is selected. */
  #selected(event) {
    if (!this.#isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return null;
    const sign = event.target.closest(".claim-sign");
    if (sign) return this.#claims.find(sign);
    if (event.target.closest("a, button, summary, .cite, .card") || !getSelection().isCollapsed) return null;
    return this.#claims.find(event.target);
  }

  /* Runs before the key handler of the cards, so that one Escape closes only one thing. Letters work only on signs,
     legend and panel. */
  #pressed(event) {
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

/* Unfold what contains a claim, and scroll to the claim if it is outside the window or covered. */
function scrollToClaim(claim, panel) {
  const [span] = claim.spans;
  if (span.closest("[hidden]")) span.dispatchEvent(new Event("show-late", { bubbles: true }));
  for (let fold = span.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const box = span.getBoundingClientRect();
  const bar = document.querySelector(".evidence-bar")?.getBoundingClientRect().top ?? innerHeight;
  if (box.top > 0 && box.bottom < bar && !panel?.covers(box)) return;
  span.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
}

function remember(on) {
  try {
    if (on) localStorage.setItem("evidence", "on");
    else localStorage.removeItem("evidence");
  } catch { /* storage is forbidden: the choice lasts for this page */ }
}

function withStyle(address) {
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

/* Ready when the stylesheets are. */
export async function start(button) {
  const template = document.querySelector("template#evidence");
  await Promise.all(template.dataset.styles.split(" ").map(withStyle));
  return new Evidence(button, template);
}
