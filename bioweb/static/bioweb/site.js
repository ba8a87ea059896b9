/* Small additions to pages that work without them: choice of colours, menu, contents, way back from a note. */

const root = document.documentElement;

function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch { /* storage is forbidden: the choice lasts for this page */ }
}

/* The button goes round: as the system, light, dark. Its label names the choice that holds. */
function themeSwitch(button) {
  const order = ["", "light", "dark"];
  const label = button.querySelector(".theme-label");
  const show = () => { label.textContent = button.dataset[root.dataset.theme || "auto"]; };
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    remember("theme", next);
    show();
  });
  show();
  button.hidden = false;
}

/* A menu closes on Escape, giving the focus back, and when something outside it is used. */
function menu(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (details.open && !details.contains(event.target)) details.open = false;
    });
  }
}

/* On narrow screens a long infobox or timeline shows its beginning; it unfolds by its button, or when focus enters it. */
function foldLong(button) {
  const box = button.parentElement;
  if (box.scrollHeight <= box.clientHeight + 1) return;
  const unfold = () => {
    box.classList.add("unfolded");
    button.hidden = true;
  };
  box.classList.add("folded");
  button.hidden = false;
  button.addEventListener("click", () => {
    unfold();
    box.querySelector("a")?.focus({ preventScroll: true });
  });
  box.addEventListener("focusin", (event) => { if (event.target !== button) unfold(); });
  const reached = () => { if (box.querySelector(":target") || box.matches(":target")) unfold(); };
  addEventListener("hashchange", reached);
  reached();
}

/* The contents list names the section that is being read; a long one unfolds only there. */
function followContents(nav) {
  const links = new Map([...nav.querySelectorAll('a[href^="#"]')].map(
    (link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (sections.length > 24) nav.classList.add("follows");
  let current = null;
  const update = () => {
    const passed = sections.filter((part) => part.getBoundingClientRect().top < 64);
    const link = passed.length ? links.get(passed[passed.length - 1].id) : null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link && nav.scrollHeight > nav.clientHeight) {
      nav.scrollTop = link.offsetTop - nav.offsetTop - nav.clientHeight / 3;
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; update(); });
  }, { passive: true });
  update();
}

/* The way back to the top is offered to who has come far. */
function offerTop(link) {
  const update = () => link.classList.toggle("shown", scrollY > 2 * innerHeight);
  addEventListener("scroll", update, { passive: true });
  update();
}

/* A note cited ten times has ten ways back: the one that leads to where the reader came from is marked. */
function markWayBack(event) {
  const mark = event.target.closest(".cite");
  if (!mark || event.defaultPrevented) return; // its card was opened
  for (const link of document.querySelectorAll(".backlinks .came-from")) link.classList.remove("came-from");
  const back = document.querySelector(`.backlinks a[href="#${CSS.escape(mark.id)}"]`);
  back?.classList.add("came-from");
  back?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/* What opens in place (cite-card.js) is fetched when a reader first points at a link that has a card. A finger
   opens a source where a mouse follows the link; until the cards are there, and if they never come, it is followed. */
function cards(template) {
  let coming = null;
  let pointer = "mouse";
  const pass = (event) => {
    if (event.pointerType) pointer = event.pointerType;
    const link = event.target.closest?.(".cite > a, a.wiki-link[href^='/wiki/']:not(.red-link)");
    if (!link) return;
    coming ??= import(template.dataset.module).then((module) => module.start(template));
    const tap = event.type === "click" && event.detail > 0 && pointer !== "mouse" && link.parentElement.matches(".cite");
    if (tap) event.preventDefault();
    if (event.type === "click" && !tap) return;
    coming.then((all) => all.asked(link, event.type, pointer), () => { if (tap) location.hash = link.hash; });
  };
  for (const kind of ["pointerover", "pointerdown", "focusin", "click"]) document.addEventListener(kind, pass);
}

/* Suggestions (suggest.js) are fetched when a search field is first entered. */
function suggestions(form) {
  const come = () => import(form.dataset.module).then((module) => module.start(form), () => {});
  if (form.contains(document.activeElement)) come();
  else form.addEventListener("focusin", come, { once: true });
}

for (const form of document.querySelectorAll(".search-form")) suggestions(form);
for (const button of document.querySelectorAll(".theme-switch")) themeSwitch(button);
for (const details of document.querySelectorAll("details.menu")) menu(details);
for (const button of document.querySelectorAll(".infobox-more")) foldLong(button);
for (const nav of document.querySelectorAll(".article > .contents")) followContents(nav);
for (const template of document.querySelectorAll("template#cards")) cards(template);
for (const link of document.querySelectorAll(".to-top")) offerTop(link);
document.addEventListener("click", markWayBack);
