/* Asks what becomes of the subsections of a section as soon as Remove is ticked.
   Without this script, the form asks after it is sent. */

function level(part) {
  return Number(part.querySelector('[name$="-level"]')?.value ?? 1);
}

function isRemoved(part) {
  return part.querySelector('[name$="-DELETE"]').checked;
}

function subsections(part) {
  const found = [];
  for (let next = part.nextElementSibling; next && level(next) > level(part); next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

/* Whether the first section of those left can belong to a section before, without skipping a level. */
function mayKeep(part, first) {
  let before = part.previousElementSibling;
  while (before && isRemoved(before)) before = before.previousElementSibling;
  return Boolean(before) && level(before) >= level(first) - 1;
}

/* Show the question of a part, and make it if there is none yet; `keep` says whether the last choice is possible. */
function ask(part, template, wanted, keep) {
  let question = part.querySelector(".question");
  if (!question && wanted) {
    const number = part.dataset.row.replace("sections-", "");
    part.querySelector(".part-body").insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", number));
    question = part.querySelector(".question");
  }
  if (!question) return;
  question.hidden = question.disabled = !wanted;
  const last = question.querySelector("[data-keep]");
  if (last) last.hidden = last.firstElementChild.disabled = !keep;
}

function update(list, template) {
  const within = new Set(); // sections within a removed one, which answers for them
  for (const part of list.children) {
    const unshown = part.dataset.below; // in the form of one section: "keep", or "" if that is impossible
    const below = subsections(part);
    const left = below.filter((one) => !isRemoved(one));
    const wanted = isRemoved(part) && !within.has(part) && (left.length > 0 || unshown !== undefined);
    ask(part, template, wanted, unshown === undefined ? wanted && mayKeep(part, left[0]) : unshown === "keep");
    if (isRemoved(part)) below.forEach((one) => within.add(one));
  }
}

const template = document.querySelector("template[data-subsections]");
const list = template?.parentElement.querySelector(".part-list");
list?.addEventListener("change", (event) => {
  if (/-(DELETE|level)$/.test(event.target.name)) update(list, template);
});
