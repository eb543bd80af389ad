// What is typed in the small fields: comments, questions to the desk, reasons in one's own words.
// This browser keeps it from the first letter until it is sent; a reload, an expired session or a
// part of the page that is shown anew loses nothing. Signing out takes it away: see app.js.
(() => {
  "use strict";

  const { byId, storage } = window.desk;

  const nameOf = (field) => {
    const { user, paragraph } = byId("review").dataset;
    return `draft:${user}:${paragraph}:${field.dataset.keep}`;
  };

  const fieldsIn = (part) =>
    part.matches?.("[data-keep]") ? [part] : [...part.querySelectorAll("[data-keep]")];

  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-keep]");
    if (!field) return;
    const isTyped = field.value.trim() !== "";
    storage.set(nameOf(field), isTyped ? { text: field.value, at: Date.now() } : null);
  });

  // Sent and taken: what comes now is an empty field.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status >= 300 || !event.detail.shouldSwap || requestConfig.verb === "get") return;
    for (const field of fieldsIn(requestConfig.elt)) storage.set(nameOf(field), null);
  });

  const restore = (part) => {
    for (const field of fieldsIn(part)) {
      const kept = storage.get(nameOf(field));
      if (!kept?.text || field.value.trim()) continue;
      field.value = kept.text;
      const folded = field.closest("details:not([open])");
      if (folded) folded.open = true;
    }
  };

  document.addEventListener("htmx:load", (event) => restore(event.detail.elt));
  restore(document);
})();
