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
  let isStale = false; // the list is not yet that of what was typed
  let goesOn = false; // Enter was pressed while it was
  let hasMoved = false; // an arrow chose something else than the first
  let actions = []; // what the page itself can do

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
    const { none, one, some } = state.dataset;
    const text = found === 1 ? one : some.replace("{n}", found);
    state.textContent = found ? text : none;
  };

  const show = (html) => {
    const kept = isStale ? "" : current()?.textContent;
    isStale = false;
    list.innerHTML = html; // escaped by the server's template
    const first = list.querySelector("[data-first]");
    const page = actionGroup(list.dataset.actions, (action) => !action.isEverywhere);
    const everywhere = actionGroup(list.dataset.everywhere, (action) => action.isEverywhere);
    if (first) first.after(...page);
    else list.prepend(...page);
    // What was typed for on purpose comes before the search; unasked it would be in the way.
    if (input.value.trim() && list.querySelector("ul:last-child")) {
      list.querySelector("ul:last-child").before(...everywhere);
    } else {
      list.append(...everywhere);
    }
    for (const [index, option] of options().entries()) option.id = `palette-option-${index}`;
    // An answer that comes after an arrow was pressed does not take back what the arrow chose.
    const chosen = hasMoved && options().find((option) => option.textContent === kept);
    choose(chosen || options()[0]);
    hasMoved = Boolean(chosen);
    say(options().length);
    if (goesOn) go(current());
  };

  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  // Each typed word begins a word of the name; names that begin with the first come first.
  const fitting = (found) => {
    const typed = wordsOf(input.value);
    if (!typed.length) return input.value.trim() ? [] : found;
    const fits = ({ words }) => typed.every((part) => words.some((word) => word.startsWith(part)));
    const rank = ({ words }) => (words[0]?.startsWith(typed[0]) ? 0 : 1);
    return found.filter(fits).sort((one, other) => rank(one) - rank(other));
  };

  const actionGroup = (label, belongs) => {
    const found = fitting(actions.filter(belongs));
    if (!found.length) return [];
    const group = document.createElement("ul");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    const kind = document.createElement("li");
    kind.setAttribute("role", "presentation");
    kind.setAttribute("aria-hidden", "true");
    kind.className = "kind";
    kind.textContent = label;
    group.append(kind, ...found.map(actionOption));
    return [group];
  };

  const actionOption = ({ element, name, key }) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(Object.assign(document.createElement("span"), { textContent: name }));
    if (key) option.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    option.palettePress = element;
    return option;
  };

  const nameOf = (element) => {
    const copy = element.cloneNode(true);
    for (const beside of copy.querySelectorAll("kbd, [hidden], svg")) beside.remove();
    return element.dataset.keyLabel || copy.textContent.replace(/\s+/g, " ").trim();
  };

  const listActions = () => {
    const found = [];
    for (const element of document.querySelectorAll("[data-key-label], [data-action]")) {
      const isEverywhere = Boolean(element.closest(".bar-tools"));
      // The menu of the account is closed, and its links can be followed all the same.
      if (!(element.checkVisibility() || (isEverywhere && element.closest(".menu")))) continue;
      if (element.matches("kbd, #palette-button")) continue;
      const name = element.dataset.action || nameOf(element);
      found.push({ element, name, words: wordsOf(name), key: element.dataset.key, isEverywhere });
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
      goesOn = false;
      show("");
      state.textContent = state.dataset.failed;
    }
  };

  // --- Going ---------------------------------------------------------------------------------------

  const go = (option) => {
    goesOn = isStale;
    if (isStale) {
      // Enter was faster than the answer: what stands there now is not what was asked for.
      window.clearTimeout(waiting);
      ask();
      return;
    }
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
    goesOn = false;
    hasMoved = false;
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
      hasMoved = true;
    } else if (event.key === "Enter") {
      go(current());
    } else {
      return;
    }
    event.preventDefault();
  });

  input.addEventListener("input", () => {
    isStale = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, WAIT);
  });

  list.addEventListener("click", (event) => {
    isStale = false; // a pointer chooses what it sees
    go(event.target.closest("[role=option]"));
  });
  byId("palette-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  dialog.addEventListener("close", () => {
    window.clearTimeout(waiting);
    asking?.abort();
  });
  document.addEventListener("palette", open);
  open();
})();
