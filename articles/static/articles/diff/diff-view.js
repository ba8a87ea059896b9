/* The diff's view, side by side or in one column, without asking the server again. The choice is kept in the
   cookie that the server sets for `?view=` too, so that the next diff comes as wanted and nothing jumps.
   The article as read is another page: to it, and from it, its links are followed. */

import { start } from "./diff-steps.js";

const COOKIE = "diff_view";
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

function keep(view) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${view}; path=/; max-age=31536000; SameSite=Lax${secure}`;
}

if (views && diff && !diff.classList.contains("diff-read")) {
  views.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view]");
    if (!link || link.dataset.view === "read" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.view);
    keep(link.dataset.view);
    // An address that asks for a view would win over the choice when the page is loaded again.
    if (new URLSearchParams(location.search).has("view")) history.replaceState(null, "", link.href);
  });
}

for (const bar of document.querySelectorAll(".diff-bar")) start(bar);
