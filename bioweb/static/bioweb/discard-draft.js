/* Deletes the draft of an edit. It is included with the message that the edit was saved. */

for (const { dataset } of document.querySelectorAll("[data-saved]")) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("typed:") && key.endsWith(`:${dataset.saved}`)) localStorage.removeItem(key);
    }
  } catch { /* storage is forbidden: nothing was kept */ }
}

/* If the page opens at a section far below the message, the message stays visible until the reader
   clicks or touches the page, scrolls by the height of the window or presses Escape. */
const bar = document.querySelector("[data-saved]")?.closest(".messages");
if (bar && location.hash) {
  const spacer = document.createElement("div"); // keeps the text below the message from moving
  spacer.style.height = `${bar.offsetHeight}px`;
  bar.before(spacer);
  bar.classList.add("messages-stay");
  const done = new AbortController();
  const goBack = () => { done.abort(); bar.classList.remove("messages-stay"); spacer.remove(); };
  const whileShown = { signal: done.signal, passive: true };
  let from = null; // set later, because the browser first scrolls to the section
  setTimeout(() => { from = scrollY; }, 1000);
  addEventListener("pointerdown", (event) => { if (!bar.contains(event.target)) goBack(); }, whileShown);
  addEventListener("keydown", (event) => { if (event.key === "Escape") goBack(); }, whileShown);
  addEventListener("scroll", () => { if (from !== null && Math.abs(scrollY - from) > innerHeight) goBack(); }, whileShown);
}
