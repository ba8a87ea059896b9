/* Sets classes of the page before it is first painted, so that nothing flashes or jumps. Everything else is in site.js. */
document.documentElement.classList.add("js", "folding"); // parts that site.js will fold are not shown unfolded first
addEventListener("DOMContentLoaded", () => document.documentElement.classList.remove("folding"));
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  document.documentElement.classList.add("fresh"); // the page opens at the top, so parts far below can be laid out later
}
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const evidence = document.currentScript.dataset.evidence; // on articles: the address of the stylesheet of evidence
  if (evidence && localStorage.getItem("evidence") === "on") {
    document.documentElement.classList.add("with-evidence");
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: evidence });
    style.setAttribute("blocking", "render");
    document.head.append(style);
  }
} catch { /* storage is forbidden: the theme is that of the system */ }
