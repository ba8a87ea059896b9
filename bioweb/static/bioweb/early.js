/* Runs before the first paint: the reader's choice of colours must not flash. The rest is in site.js. */
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is forbidden: the system's setting holds */ }
