// Runs before the first paint, so that a chosen theme does not flash. app.js holds the switches.
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  dataset.keys = dataset.ownKeys;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") dataset.theme = theme;
  } catch {
    // Storage is forbidden: the system's theme is used.
  }
})();
