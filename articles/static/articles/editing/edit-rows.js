/* The rows of an article's form: moves them up and down, adds them anywhere, unfolds the target of a link.
   Without this script, editors change position numbers, and buttons send the form. */

const STEP = 10; // between the position numbers of rows

function level(part) {
  return Number(part.querySelector('[name$="-level"]')?.value ?? 1);
}

/* A section with its subsections, which move together; an infobox field alone. */
function withSubsections(part) {
  const found = [part];
  for (let next = part.nextElementSibling; next && level(next) > level(part); next = next.nextElementSibling) {
    if (part.dataset.row.startsWith("infobox")) break;
    found.push(next);
  }
  return found;
}

function renumber(list) {
  [...list.children].forEach((part, index) => {
    const order = part.querySelector('[name$="-order"]');
    const value = String((index + 1) * STEP);
    if (order.value !== value) order.value = value;
  });
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function announce(part, text) {
  let status = document.getElementById("parts-status");
  if (!status) {
    status = Object.assign(document.createElement("p"), { id: "parts-status", className: "visually-hidden" });
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  status.textContent = `${part.querySelector(".part-name").textContent}: ${text}`;
}

function move(part, up) {
  const list = part.parentElement;
  const moving = withSubsections(part);
  if (up) {
    let target = part.previousElementSibling;
    while (target && level(target) > level(part) && target.previousElementSibling) target = target.previousElementSibling;
    if (target) target.before(...moving);
  } else {
    const next = moving.at(-1).nextElementSibling;
    if (next) (level(next) < level(part) ? next : withSubsections(next).at(-1)).after(...moving);
  }
  renumber(list);
  announce(part, `${[...list.children].indexOf(part) + 1} / ${list.children.length}`);
}

function add(group, after = null) {
  const total = group.querySelector('[name$="-TOTAL_FORMS"]');
  const html = group.querySelector("template:not([data-subsections])").innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  const list = group.querySelector(".part-list");
  if (after) after.insertAdjacentHTML("afterend", html);
  else list.insertAdjacentHTML("beforeend", html);
  const part = after ? after.nextElementSibling : list.lastElementChild;
  const chosen = part.querySelector('[name$="-level"]');
  if (after && chosen) chosen.value = level(after);
  equip(part);
  renumber(list);
  return part;
}

function tool(label, sign, part, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.title = label;
  button.setAttribute("aria-label", `${label}: ${part.querySelector(".part-name").textContent}`);
  button.addEventListener("click", () => action(button));
  return button;
}

function equip(part) {
  const tools = part.querySelector(".part-tools");
  if (tools.childElementCount || !part.closest(".parts").querySelector("template:not([data-subsections])")) return;
  const words = document.getElementById("edit-form").dataset;
  tools.append(
    tool(words.up, "↑", part, (button) => { move(part, true); button.focus(); }),
    tool(words.down, "↓", part, (button) => { move(part, false); button.focus(); }),
    tool(words.below, "+", part, () => open(add(part.closest(".parts"), part))),
  );
}

function open(part) {
  part.querySelector("details").open = true;
  part.querySelector('.part-body :is(input:not([type="hidden"]), textarea)')?.focus();
}

/* Show the typed heading or label in the summary of a folded part. */
function follow(event) {
  const part = event.target.closest?.(".part");
  if (part && /-(heading|label)$/.test(event.target.name)) {
    part.querySelector(".part-name").textContent = event.target.value;
  }
  if (part && event.target.name?.endsWith("-level")) part.dataset.level = event.target.value;
}

/* The [start, end] of a sentence in a text with marks and markup, found by as many of its first words (at most 12) as
   the text contains; null if it does not contain two. */
function find(text, words) {
  for (let number = Math.min(words.length, 12); number > 1; number--) {
    const first = words.slice(0, number).join(" ");
    const at = text.indexOf(first);
    if (at >= 0) return [at, at + first.length];
  }
  return null;
}

/* Unfold and select the target of a link in a list of errors or claims. */
function reveal(id, words) {
  const target = id && document.getElementById(id);
  if (!target) return;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const range = words && target.tagName === "TEXTAREA" && find(target.value, words.split(" "));
  if (range) target.setSelectionRange(...range);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

const form = document.getElementById("edit-form");
for (const group of document.querySelectorAll(".parts")) {
  for (const part of group.querySelectorAll(".part-list > .part")) equip(part);
  const button = group.querySelector('[name="_add"]');
  button?.addEventListener("click", (event) => { event.preventDefault(); open(add(group)); });
  group.addEventListener("add-row", () => add(group));
}
form?.addEventListener("input", follow);
for (const list of document.querySelectorAll("#faults, #unsourced, #claim-effect")) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    reveal(decodeURIComponent(link.hash.slice(1)), link.dataset.words);
  });
}
for (const button of document.querySelectorAll("[data-next-conflict]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const conflict = document.querySelector(".conflict");
    conflict?.closest("details")?.setAttribute("open", "");
    conflict?.scrollIntoView({ block: "start" });
    conflict?.querySelector("input")?.focus({ preventScroll: true });
  });
}
/* Who writes a third text in a conflict chooses it. */
document.addEventListener("input", (event) => {
  const name = event.target.dataset?.third;
  if (name) document.querySelector(`[name="${CSS.escape(name)}"][value="own"]`).checked = true;
});
document.querySelector("#faults, #meanwhile, #blanking, #unsourced")?.focus();
