// Runs before the first paint, so that a chosen theme does not flash. app.js holds the button.
(() => {
  "use strict";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("keys") === "off") document.documentElement.dataset.keys = "off";
  } catch {
    // Storage is forbidden: the system's theme is used and single keys are on.
  }
})();
