// The small fields: comments, questions to the desk, reasons in one's own words.
// This browser keeps what is typed there from the first letter until it is sent; a reload, an expired
// session or a part of the page that is shown anew loses nothing. Signing out takes it away: see
// app.js. Also on the page that asks why a candidate is rejected, when it is opened by itself.
(() => {
  "use strict";

  const { storage } = window.desk;

  const nameOf = (words) => {
    const { user, paragraph } = document.querySelector("[data-paragraph]").dataset;
    return `draft:${user}:${paragraph}:${words}`;
  };

  const fieldsIn = (part) =>
    part.matches?.("[data-keep]") ? [part] : [...part.querySelectorAll("[data-keep]")];

  const forget = (part) => {
    for (const field of fieldsIn(part)) storage.set(nameOf(field.dataset.keep), null);
  };

  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-keep]");
    if (!field) return;
    const isTyped = field.value.trim() !== "";
    storage.set(nameOf(field.dataset.keep), isTyped ? { text: field.value, at: Date.now() } : null);
  });

  // Sent and taken: what comes now is an empty field.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status >= 300 || !event.detail.shouldSwap || requestConfig.verb === "get") return;
    forget(requestConfig.elt);
  });

  // The same of a page that was sent without htmx: the address says that the rejection was taken.
  const rejected = new URLSearchParams(location.search).get("rejected");
  if (rejected) storage.set(nameOf(`reject-${rejected}`), null);

  const restore = (part) => {
    for (const field of fieldsIn(part)) {
      const kept = storage.get(nameOf(field.dataset.keep));
      if (!kept?.text || field.value.trim()) continue;
      field.value = kept.text;
      const folded = field.closest("details:not([open])");
      if (folded) folded.open = true;
    }
  };

  document.addEventListener("htmx:load", (event) => restore(event.detail.elt));
  restore(document);

  // Digits choose a reason, as long as nobody is typing one.
  const choose = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.target.matches("textarea, input:not([type=radio])")) return false;
    const choices = event.target.closest("form")?.querySelectorAll(".choices input") ?? [];
    const choice = choices[Number(event.key) - 1];
    if (!choice) return false;
    choice.checked = true;
    choice.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (!event.isComposing && choose(event)) event.preventDefault();
  });
})();
