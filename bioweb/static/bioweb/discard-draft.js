/* Included with the message that an edit was saved: deletes the draft that the browser kept of it. */

for (const { dataset } of document.querySelectorAll("[data-saved]")) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("typed:") && key.endsWith(`:${dataset.saved}`)) localStorage.removeItem(key);
    }
  } catch { /* storage is forbidden: nothing was kept */ }
}

/* If the page opens at a section far below the message, the message stays in sight until the reader
   touches the page, scrolls by a screen or presses Escape. */
const bar = document.querySelector("[data-saved]")?.closest(".messages");
if (bar && location.hash) {
  const place = document.createElement("div"); // keeps the room of the message
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
