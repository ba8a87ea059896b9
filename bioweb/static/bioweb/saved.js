/* Comes with the message that an edit was saved: what the browser had kept of it is thrown away. */

for (const { dataset } of document.querySelectorAll("[data-saved]")) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("typed:") && key.endsWith(`:${dataset.saved}`)) localStorage.removeItem(key);
    }
  } catch { /* storage is forbidden: nothing was kept */ }
}
