/* Keeps an unsaved form in the browser as a draft, and offers to restore it when the form is opened again.

   A draft is the whole form with its base revision, so that edits by others since then are merged when it is saved.
   discard-draft.js deletes the draft after the server has saved the form. */

const PREFIX = "typed:"; // of the keys in localStorage: typed:user:path:token
const DAYS = 30; // that a draft is kept
const WAIT = 800; // milliseconds from a change until the draft is stored
const form = document.getElementById("edit-form");

/* All drafts in this browser: [key, {time, values}]. Deletes those that cannot be read. */
function storedDrafts() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      try { found.push([key, JSON.parse(localStorage.getItem(key))]); }
      catch { localStorage.removeItem(key); }
    }
  } catch { /* storage is forbidden: nothing is kept */ }
  return found;
}

function drop(key) {
  try { localStorage.removeItem(key); } catch { /* storage is forbidden: nothing is kept */ }
}

/* The values of the form, without passwords, files and tokens: [name, value]. */
function entries() {
  const secret = /^csrfmiddlewaretoken$|^draft$|passw/i;
  return [...new FormData(form)].filter(([name, value]) => !secret.test(name) && typeof value === "string");
}

function fill(values) {
  for (const group of form.querySelectorAll(".parts")) {
    const name = `${group.dataset.prefix}-TOTAL_FORMS`;
    const total = form.elements[name];
    const wanted = Number(values.find(([field]) => field === name)?.[1] ?? total.value);
    while (Number(total.value) < wanted && group.querySelector("template")) {
      const before = total.value;
      group.dispatchEvent(new Event("add-row"));
      if (total.value === before) break;
    }
    for (const part of group.querySelectorAll(".part-list > .part")) {
      if (Number(part.dataset.row.split("-").at(-1)) >= wanted) part.remove();
    }
    total.value = wanted;
  }
  const known = new Map(values);
  for (const [name, value] of values) {
    // Choices in conflicts, which the form has only after saving was refused.
    if (!name.startsWith("take-") || form.elements[name]) continue;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.name === "draft" || field.tagName === "BUTTON") continue;
    if (field.type === "checkbox") field.checked = known.has(field.name);
    else if (field.type === "radio") field.checked = known.get(field.name) === field.value;
    else if (known.has(field.name)) field.value = known.get(field.name);
  }
  for (const part of form.querySelectorAll(".part")) {
    const name = part.querySelector('[name$="-heading"], [name$="-label"]')?.value;
    if (name) part.querySelector(".part-name").textContent = name;
  }
  for (const list of form.querySelectorAll(".part-list")) {
    const order = (part) => Number(part.querySelector('[name$="-order"]')?.value || Infinity);
    list.append(...[...list.children].sort((a, b) => order(a) - order(b) || 0));
  }
}

/* Store the form when it changes, and warn before it is left with unsaved changes. */
function keepDraft(page) {
  const mine = `${PREFIX}${page.user}:${page.path}:`;
  let token = page.token;
  let began = JSON.stringify(entries());
  let leaving = false;
  let timer = 0;
  form.elements.draft && (form.elements.draft.value = token);

  const dirty = () => page.unsaved || JSON.stringify(entries()) !== began;
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    if (!dirty()) return drop(mine + token);
    const text = JSON.stringify({ time: Date.now(), values: entries() });
    try { localStorage.setItem(mine + token, text); }
    catch { /* storage is full: replace the oldest draft */
      const others = storedDrafts().filter(([key]) => key !== mine + token).sort((a, b) => a[1].time - b[1].time);
      if (others.length) { drop(others[0][0]); try { localStorage.setItem(mine + token, text); } catch { /* the draft is too long to be kept */ } }
    }
  };
  const later = () => { if (!timer) timer = setTimeout(keep, WAIT); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { keep(); leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("pagehide", () => { if (timer) keep(); });
  addEventListener("beforeunload", (event) => { if (!leaving && dirty()) event.preventDefault(); });
  if (page.unsaved) keep();
  return {
    /* Fill the form with a draft, and store further changes in this draft. */
    restore(key, values) {
      token = key.slice(mine.length);
      form.elements.draft && (form.elements.draft.value = token);
      fill(values);
      page.unsaved = true;
    },
  };
}

/* A time as pages show it (bioweb/formats): 30 November 2026, 14:05. */
function shownTime(time) {
  return `${time.toLocaleDateString("en-GB", { dateStyle: "long" })}, ${time.toLocaleTimeString("en-GB", { timeStyle: "short" })}`;
}

/* Offer to restore the newest draft of this page that differs from the form. */
function offer(page, keeper) {
  const mine = `${PREFIX}${page.user}:${page.path}:`;
  const now = JSON.stringify(entries());
  const found = storedDrafts().filter(([key, draft]) => {
    if (Date.now() - draft.time > DAYS * 86_400_000) { drop(key); return false; }
    return key.startsWith(mine) && JSON.stringify(draft.values) !== now;
  }).sort((a, b) => b[1].time - a[1].time);
  if (!found.length || page.unsaved) return;
  const [key, draft] = found[0];
  const words = form.dataset;
  const time = shownTime(new Date(draft.time));
  const bar = document.createElement("div");
  bar.className = "note note-warning keep-offer";
  bar.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = words.restore.replace("{time}", time);
  const button = (label, action) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: label });
    made.addEventListener("click", action);
    return made;
  };
  bar.append(text, button(words.restoreYes, () => {
    keeper.restore(key, draft.values);
    bar.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.restored }));
  }), button(words.restoreNo, () => { drop(key); bar.remove(); }));
  form.before(bar);
}

if (form) {
  /* A form that was refused has the token of its draft, which is continued; another form starts a new draft. */
  const token = form.elements.draft?.value || crypto.getRandomValues(new Uint32Array(2)).join("");
  const page = {
    user: form.dataset.user, path: location.pathname, token, unsaved: "unsaved" in form.dataset,
  };
  offer(page, keepDraft(page));
}
