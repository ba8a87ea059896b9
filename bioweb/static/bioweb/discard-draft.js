/* Comes with the message that an edit was saved: what the browser had kept of it is thrown away. */

for (const { dataset } of document.querySelectorAll("[data-saved]")) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("typed:") && key.endsWith(`:${dataset.saved}`)) localStorage.removeItem(key);
    }
  } catch { /* storage is forbidden: nothing was kept */ }
}

/* Who lands at a section, far below the message, sees it all the same: it stays in sight until they
   touch the page, scroll a screen or press Escape. */
const bar = document.querySelector("[data-saved]")?.closest(".messages");
if (bar && location.hash) {
  const place = document.createElement("div"); // so that nothing moves when it goes back
  place.style.height = `${bar.offsetHeight}px`;
  bar.before(place);
  bar.classList.add("messages-stay");
  const done = new AbortController();
  const goBack = () => { done.abort(); bar.classList.remove("messages-stay"); place.remove(); };
  const whileShown = { signal: done.signal, passive: true };
  let from = null; // the browser itself scrolls to the section first
  setTimeout(() => { from = scrollY; }, 1000);
  addEventListener("pointerdown", (event) => { if (!bar.contains(event.target)) goBack(); }, whileShown);
  addEventListener("keydown", (event) => { if (event.key === "Escape") goBack(); }, whileShown);
  addEventListener("scroll", () => { if (from !== null && Math.abs(scrollY - from) > innerHeight) goBack(); }, whileShown);
}
