// Runs before the first paint, so that a chosen theme does not flash. app.js holds the switches.
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  dataset.keys = "on";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    if (localStorage.getItem("keys") === "off") dataset.keys = "off";
  } catch {
    // Storage is forbidden: the system's theme is used and single keys are on.
  }
})();
