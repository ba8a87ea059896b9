/* Runs before the first paint, so that nothing flashes or jumps; all else is in site.js. */
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is forbidden: the system's setting holds */ }
