/* Suggestions under a search field: a combobox with a list (ARIA Authoring Practices, list autocomplete).
   site.js fetches this when a field is first used. Without suggestions the form still searches. */

const PAUSE = 150; // milliseconds without typing before a request

export function start(form) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer = 0;
  let pending = null;
  let active = -1;

  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.setAttribute("aria-label", form.dataset.words);
  list.hidden = true;
  status.className = "visually-hidden";
  status.role = "status";
  form.append(list, status);
  field.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    field.setAttribute(name, value);
  }

  function close() {
    clearTimeout(timer);
    pending?.abort();
    point(-1);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function point(number) {
    active = number;
    [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === number)));
    const line = list.children[number];
    if (!line) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function show({ suggestions, all }) {
    const last = all ? [{ url: all, name: `${form.dataset.all} “${field.value.trim()}”`, kind: "suggestion-all" }] : [];
    list.replaceChildren(...[...suggestions, ...last].map((one, number) => option(one, `${list.id}-${number}`)));
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
    status.textContent = suggestions.length ? form.dataset.number.replace("{number}", suggestions.length) : form.dataset.none;
  }

  async function look() {
    pending?.abort();
    const typed = field.value.trim();
    if (!typed) return close();
    pending = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: pending.signal, headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close(); // no network: the form still searches
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  field.addEventListener("input", later);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const number = list.hidden ? 0 : list.children.length;
    const to = { ArrowDown: active + 1, ArrowUp: active < 0 ? number - 1 : active - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (number) point(to >= number ? -1 : to);
      else if (event.key === "ArrowDown") look();
    } else if (event.key === "Enter" && active >= 0 && number) {
      event.preventDefault();
      location.assign(list.children[active].dataset.url);
    } else if (event.key === "Escape" && number) {
      event.preventDefault(); // the first Escape closes the list, the second empties the field
      close();
    }
  });
  /* A click in the list does not move the focus out of the field. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) location.assign(line.dataset.url);
  });
  form.addEventListener("submit", close);
  addEventListener("pagehide", close);
  if (field.value && document.activeElement === field && field.value !== field.defaultValue) later();
}

function option({ url, name, title, description, kind }, id) {
  const line = document.createElement("li");
  line.id = id;
  line.role = "option";
  line.dataset.url = url;
  if (kind) line.className = kind;
  line.append(part("suggestion-name", name));
  const note = title && title !== name ? title : description;
  if (note) line.append(part("suggestion-note", note));
  return line;
}

function part(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.dir = "auto";
  made.textContent = text;
  return made;
}
