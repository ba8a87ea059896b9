/* Switches a diff between side by side and one column without a request. The choice is kept in the cookie that the
   server also sets for `?view=`, so that the server renders the next diff in this view and nothing jumps.
   The visual view is another page, which is opened by a normal link. */

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

function remember(view) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${view}; path=/; max-age=31536000; SameSite=Lax${secure}`;
}

if (views && diff && !diff.classList.contains("diff-visual")) {
  views.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view]");
    if (!link || link.dataset.view === "visual" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.view);
    remember(link.dataset.view);
    // When the page is loaded again, the view in the address would be used instead of the choice.
    if (new URLSearchParams(location.search).has("view")) history.replaceState(null, "", link.href);
  });
}

for (const bar of document.querySelectorAll(".diff-bar")) start(bar);
