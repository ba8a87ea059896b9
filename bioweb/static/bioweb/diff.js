/* The diff's view, side by side or in one column, is the reader's choice and is kept for the next diff.
   Without this script the links of `.diff-views` do the same by the address. */

const KEY = "diff-view";
const views = document.querySelector(".diff-views");
const diff = document.querySelector(".diff");

function show(view) {
  diff.classList.toggle("diff-sides", view === "sides");
  diff.classList.toggle("diff-column", view === "column");
  for (const link of views.querySelectorAll("[data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (views && diff) {
  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch { /* storage is forbidden */ }
  const asked = new URLSearchParams(location.search).has("view");
  if (!asked && (kept === "sides" || kept === "column")) show(kept);
  views.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.view);
    history.replaceState(null, "", link.href);
    try { localStorage.setItem(KEY, link.dataset.view); } catch { /* the address keeps it */ }
  });
}
