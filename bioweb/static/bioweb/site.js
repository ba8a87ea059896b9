/* Small additions to pages: theme, menus, folding, contents, links back from notes. Pages also work without them. */

const root = document.documentElement;

function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch { /* storage is forbidden: the choice lasts for this page */ }
}

/* The button goes through the themes: system, light, dark. Its label names the present one. */
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

/* A menu closes when something outside it is clicked or focused, and on Escape, which moves the focus back to its button. */
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

/* On narrow screens the end of a long infobox or timeline is hidden behind a button, but found by searching in the page. */
const narrow = matchMedia("(max-width: 61.99rem)");
function foldLate(button) {
  const box = button.parentElement;
  const late = [...box.querySelectorAll(".infobox-late, .timeline-row:nth-child(n+7)")];
  const show = (shown) => {
    for (const part of late) part.hidden = !shown && "until-found"; // other browsers treat this value as a plain `hidden`
    button.hidden = shown || !late.length;
  };
  const follow = () => show(!narrow.matches);
  follow();
  narrow.addEventListener("change", follow);
  box.addEventListener("beforematch", () => show(true));
  addEventListener("beforeprint", () => show(true));
  box.addEventListener("show-late", () => show(true));
  button.addEventListener("click", () => {
    show(true);
    late[0].querySelector("summary, a").focus({ preventScroll: true });
  });
}

/* On narrow screens the groups of a long infobox are folded to their headings. */
function foldGroups(box) {
  const groups = box.querySelectorAll(".infobox-fold");
  const follow = () => { for (const group of groups) group.open = !narrow.matches; };
  follow();
  narrow.addEventListener("change", follow);
}

/* Unfold the target of an address before the browser scrolls to it. */
function reveal(hash) {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch { /* no address */ }
  if (target?.closest("[hidden]")) target.dispatchEvent(new Event("show-late", { bubbles: true }));
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/* The table of contents marks the section that is being read, and if it is long, unfolds only the entries of that
   section. Positions are measured only within the section: others may not be laid out yet (see layOut), and measuring
   them would force their layout. */
function followContents(nav) {
  const links = new Map([...nav.querySelectorAll('a[href^="#"]')].map(
    (link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (sections.length > 24) nav.classList.add("follows");
  const within = (part) => sections.find((other) => other !== part && other.contains(part));
  const outer = sections.filter((part) => !within(part));
  const beside = matchMedia("(min-width: 75rem)");
  const lastPassed = (parts) => parts.findLast((part) => part.getBoundingClientRect().top < 64);
  let current = null;
  const update = () => {
    if (!beside.matches) return;
    const passed = lastPassed(outer);
    const read = passed && passed.getBoundingClientRect().bottom > 0;
    const part = (read && lastPassed(sections.filter((one) => passed.contains(one)))) || passed;
    const link = part ? links.get(part.id) : null;
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
  beside.addEventListener("change", update);
  update();
}

/* Parts far below, which site.css does not lay out at first, are laid out one by one in idle time after the reader first
   scrolls, clicks or presses a key. Then the page has its real length, and reloading it or coming back to it leads to the
   same position. */
function layOut(parts) {
  const soon = globalThis.requestIdleCallback || ((callback) => setTimeout(callback, 50));
  const next = () => {
    parts.shift()?.classList.add("laid-out");
    if (parts.length) soon(next);
  };
  const begun = new AbortController();
  const begin = () => { begun.abort(); soon(next); };
  for (const kind of ["scroll", "pointerdown", "keydown"]) addEventListener(kind, begin, { signal: begun.signal, passive: true });
}

/* The link to the top is shown after scrolling two screens. */
function offerTop(link) {
  const update = () => link.classList.toggle("shown", scrollY > 2 * innerHeight);
  addEventListener("scroll", update, { passive: true });
  update();
}

/* A note that is cited ten times has ten links back: mark the link to the citation that the reader followed. */
function markWayBack(event) {
  const mark = event.target.closest(".cite");
  if (!mark || event.defaultPrevented) return; // a card was opened instead
  for (const link of document.querySelectorAll(".backlinks .way-back")) link.classList.remove("way-back");
  const back = document.querySelector(`.backlinks a[href="#${CSS.escape(mark.id)}"]`);
  back?.classList.add("way-back");
  if (back?.closest("details")) back.closest("details").open = true;
  back?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/* The script of the cards (link-cards.js) is fetched when a reader first points at a link with a card. A tap on a mark
   opens the card, while a mouse click follows the link. If the script cannot be fetched, a tap follows the link too. */
function cards(template) {
  let loading = null;
  let pointer = "mouse";
  const handle = (event) => {
    if (event.pointerType) pointer = event.pointerType;
    const link = event.target.closest?.(".cite > a, a.wiki-link[href^='/wiki/']:not(.red-link)");
    if (!link) return;
    loading ??= import(template.dataset.module).then((module) => module.start(template));
    const tap = event.type === "click" && event.detail > 0 && pointer !== "mouse" && link.parentElement.matches(".cite");
    if (tap) event.preventDefault();
    if (event.type === "click" && !tap) return;
    loading.then((all) => all.handle(link, event.type, pointer), () => { if (tap) location.hash = link.hash; });
  };
  for (const kind of ["pointerover", "pointerdown", "focusin", "click"]) document.addEventListener(kind, handle);
}

/* Evidence (evidence.js) is fetched when a reader switches it on, or opens the address of a claim. If it cannot be
   fetched, the switch leads to the same page as the link beside it. */
function evidence(button) {
  let loading = null;
  const load = () => (loading ??= import(button.dataset.module).then((module) => module.start(button)));
  const openClaim = () => { if (/^#claim-\w+$/.test(location.hash)) load().then((all) => all.openAt(location.hash), () => {}); };
  button.addEventListener("click", () => load().then((all) => all.toggle(), () => {
    loading = null;
    button.parentElement.querySelector("a")?.click();
  }));
  if (root.classList.contains("with-evidence")) load().catch(() => {});
  addEventListener("hashchange", openClaim);
  openClaim();
}

/* Suggestions (search-suggestions.js) are fetched when a search field is first entered. */
function suggestions(form) {
  const load = () => import(form.dataset.module).then((module) => module.start(form), () => {});
  if (form.contains(document.activeElement)) load();
  else form.addEventListener("focusin", load, { once: true });
}

for (const form of document.querySelectorAll(".search-form")) suggestions(form);
for (const button of document.querySelectorAll(".theme-switch")) themeSwitch(button);
for (const details of document.querySelectorAll("details.menu")) menu(details);
for (const box of document.querySelectorAll(".infobox")) foldGroups(box);
for (const button of document.querySelectorAll(".late-more")) foldLate(button);
for (const nav of document.querySelectorAll(".article > .contents")) followContents(nav);
for (const template of document.querySelectorAll("template#cards")) cards(template);
for (const link of document.querySelectorAll(".to-top")) offerTop(link);
for (const button of document.querySelectorAll(".evidence-switch")) evidence(button);
layOut([...document.querySelectorAll(".sections > section, .notes")]);
document.addEventListener("click", markWayBack);
document.addEventListener("click", (event) => reveal(event.target.closest("a[href^='#']")?.hash || ""));
reveal(location.hash);
