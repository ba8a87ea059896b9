/* Runs before the first paint, so that nothing flashes or jumps; everything else is in site.js. */
document.documentElement.classList.add("js", "folding"); // what site.js folds is not drawn unfolded first
addEventListener("DOMContentLoaded", () => document.documentElement.classList.remove("folding"));
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  document.documentElement.classList.add("fresh"); // opened at the top: parts far below can be laid out later
}
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const evidence = document.currentScript.dataset.evidence; // on an article: how its claims look (evidence.js)
  if (evidence && localStorage.getItem("evidence") === "on") {
    document.documentElement.classList.add("with-evidence");
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: evidence });
    style.setAttribute("blocking", "render");
    document.head.append(style);
  }
} catch { /* storage is forbidden: the system's setting holds */ }
