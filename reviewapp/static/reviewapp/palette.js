// The palette: Ctrl or Cmd + K leads to a paragraph, a document, a term, an action, a search.
// Loaded by app.js when it is first opened. A combobox with a list, after the ARIA pattern: the
// focus stays in the field, the arrows move through the list.
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const dialog = byId("palette");
  const input = byId("palette-input");
  const list = byId("palette-list");
  const state = byId("palette-state");
  const WAIT = 120; // milliseconds after the last letter

  let waiting = 0;
  let asking = null; // the request on its way
  let actions = []; // the elements of the page that a key presses

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  // --- The list ------------------------------------------------------------------------------------

  const choose = (option) => {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const say = (found) => {
    state.textContent = found ? state.dataset.some + found : state.dataset.none;
  };

  const show = (html) => {
    list.innerHTML = html; // escaped by the server's template
    list.append(...actionGroup());
    for (const [index, option] of options().entries()) option.id = `palette-option-${index}`;
    choose(options()[0]);
    say(options().length);
  };

  const actionGroup = () => {
    const typed = input.value.trim().toLowerCase();
    const found = actions.filter(({ name }) => name.toLowerCase().includes(typed));
    if (!found.length) return [];
    const group = document.createElement("ul");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", list.dataset.actions);
    const kind = document.createElement("li");
    kind.setAttribute("role", "presentation");
    kind.setAttribute("aria-hidden", "true");
    kind.className = "kind";
    kind.textContent = list.dataset.actions;
    group.append(kind, ...found.map(actionOption));
    return [group];
  };

  const actionOption = ({ element, name, key }) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = name;
    if (key) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      option.append(" ", cap);
    }
    option.palettePress = element;
    return option;
  };

  const listActions = () => {
    const found = [];
    for (const element of document.querySelectorAll("[data-key]")) {
      if (!element.checkVisibility() || dialog.contains(element)) continue;
      found.push({ element, name: element.dataset.keyLabel, key: element.dataset.key });
    }
    return found;
  };

  // --- Asking --------------------------------------------------------------------------------------

  const ask = async () => {
    asking?.abort();
    const request = new AbortController();
    asking = request;
    const asked = new URLSearchParams({ q: input.value, document: dialog.dataset.document });
    try {
      const answer = await fetch(`${dialog.dataset.url}?${asked}`, {
        headers: { "HX-Request": "true" },
        signal: request.signal,
      });
      if (answer.status === 401) {
        const { login } = document.documentElement.dataset;
        const here = location.pathname + location.search;
        location.assign(`${login}?next=${encodeURIComponent(here)}`);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (asking === request) show(html);
    } catch (error) {
      if (error.name === "AbortError") return;
      show("");
      state.textContent = state.dataset.failed;
    }
  };

  // --- Going ---------------------------------------------------------------------------------------

  const go = (option) => {
    if (!option) return;
    dialog.close();
    if (option.palettePress) option.palettePress.click();
    else location.assign(option.dataset.href);
  };

  const open = () => {
    if (dialog.open) {
      dialog.close();
      return;
    }
    actions = listActions();
    input.value = "";
    dialog.showModal();
    input.focus();
    show("");
    ask();
  };

  const steps = { ArrowDown: 1, ArrowUp: -1 };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    if (event.key in steps && all.length) {
      const place = all.indexOf(current()) + steps[event.key];
      choose(all[(place + all.length) % all.length]);
    } else if (event.key === "Enter") {
      go(current());
    } else {
      return;
    }
    event.preventDefault();
  });

  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, WAIT);
  });

  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  byId("palette-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  dialog.addEventListener("close", () => asking?.abort());
  document.addEventListener("palette", open);
  open();
})();
