// What all pages share: theme, announcements, refusals, the list of keys, menus, dropping of files.
// Every page works without this file.
//
// - announce: dispatch an "announce" event on the body with the text as detail, or answer an htmx
//   request with the header HX-Trigger: {"announce": "…"}.
// - keys: an element with data-key="r" is pressed by that key, outside fields, unless single keys
//   are switched off or another script prevented the event. The dialog "?" lists every element
//   with data-key or aria-keyshortcuts; data-key-label names it there if its text does not.
//   data-also-key is another action's key, which presses the element where that action has none.
(() => {
  "use strict";

  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  const remember = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
  };

  // --- What htmx may do: it begins its work when all scripts have run -----------------------------

  Object.assign(htmx.config, {
    includeIndicatorStyles: false,
    allowEval: false,
    selfRequestsOnly: true,
    allowScriptTags: false,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollIntoViewOnBoost: false,
    reportValidityOfForms: true,
    attributesToSettle: ["class", "width", "height"],
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "409|422", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });

  // --- Announcements and the status bar ---------------------------------------------------------

  const FADING = 15000; // milliseconds after which a sentence that was spoken is taken away
  const region = byId("announce");
  let waiting = [];
  let speaking = 0;
  let fading = 0;

  const announce = (text) => {
    if (!waiting.includes(text)) waiting.push(text);
    // A text that is equal to the last one is spoken only if the region was empty in between.
    region.textContent = "";
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      region.textContent = waiting.join(" ");
      waiting = [];
    }, 50);
  };

  // Also what an answer of the server has put there: later it would be found, and no longer true.
  new MutationObserver(() => {
    window.clearTimeout(fading);
    if (region.textContent) fading = window.setTimeout(() => region.replaceChildren(), FADING);
  }).observe(region, { childList: true, characterData: true, subtree: true });

  document.addEventListener("announce", (event) => {
    announce(event.detail?.value ?? event.detail ?? "");
  });

  const bar = byId("status-bar");

  const showStatus = (reason) => {
    const text = bar.dataset[reason] ?? bar.dataset.failed;
    const line = bar.querySelector("span");
    // A poll that fails every second must not be spoken every second.
    if (!bar.hidden && line.textContent === text) return;
    line.textContent = text;
    bar.hidden = false;
    announce(text);
  };

  // Of what a script asked for by itself: "offline", or the answer's status.
  document.addEventListener("ask-failed", ({ detail }) => showStatus(reasons[detail] ?? detail));

  bar.querySelector("button").addEventListener("click", () => {
    bar.hidden = true;
  });

  window.addEventListener("offline", () => showStatus("offline"));
  window.addEventListener("online", () => {
    bar.hidden = true;
  });

  // --- Answers to htmx requests -----------------------------------------------------------------

  const reasons = { 403: "forbidden", 404: "gone", 409: "changed", 422: "refused" };
  const isWholePage = (text) => /^\s*<!doctype/i.test(text);

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const login = root.dataset.login;
    const answeredFrom = new URL(xhr.responseURL || "/", location.href).pathname;
    if (xhr.status === 401 || answeredFrom === login) {
      // The session ended: the whole page goes to the login, and comes back here.
      event.detail.shouldSwap = false;
      const here = location.pathname + location.search;
      location.assign(`${login}?next=${encodeURIComponent(here)}`);
    } else if (xhr.status >= 400 && isWholePage(xhr.responseText)) {
      // A page of its own would replace what the person typed: say it, and swap nothing.
      event.detail.shouldSwap = false;
      showStatus(reasons[xhr.status] ?? "failed");
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    showStatus(reasons[event.detail.xhr.status] ?? "failed");
  });
  document.addEventListener("htmx:sendError", () => showStatus("offline"));
  document.addEventListener("htmx:timeout", () => showStatus("offline"));
  document.addEventListener("htmx:afterRequest", (event) => {
    // htmx counts a refusal that it may swap (409, 422) as a success.
    if (event.detail.successful && event.detail.xhr.status < 400) bar.hidden = true;
  });

  // --- Theme ------------------------------------------------------------------------------------

  const themes = ["system", "light", "dark"];
  const themeButton = byId("theme-button");

  const showTheme = () => {
    const theme = root.dataset.theme ?? "system";
    for (const sign of themeButton.querySelectorAll("[data-theme-sign]")) {
      sign.hidden = sign.dataset.themeSign !== theme;
    }
  };

  themeButton.addEventListener("click", () => {
    const present = themes.indexOf(root.dataset.theme ?? "system");
    const theme = themes[(present + 1) % themes.length];
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    remember("theme", theme === "system" ? null : theme);
    showTheme();
    announce(themeButton.innerText);
  });
  themeButton.hidden = false;
  showTheme();

  // --- Keys -------------------------------------------------------------------------------------

  const dialog = byId("keys-dialog");
  const keysButton = byId("keys-button");
  const keysOn = () => root.dataset.keys === "on";

  const nameOf = (element) => {
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll("kbd, [hidden], svg")) hidden.remove();
    return (
      element.dataset.keyLabel ||
      element.getAttribute("aria-label") ||
      copy.textContent.replace(/\s+/g, " ").trim()
    );
  };

  // What each key is called; the letters tell small from capital, as on the buttons.
  const signs = { Control: "Ctrl", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓" };

  const listKeys = () => {
    const seen = new Map();
    for (const element of document.querySelectorAll("[data-key], [aria-keyshortcuts]")) {
      const shortcuts = element.getAttribute("aria-keyshortcuts")?.split(" ") ?? [];
      const keys = [...new Set([element.dataset.key, ...shortcuts])].filter(Boolean);
      const name = keys.join(" ");
      if (element.checkVisibility() && !seen.has(name)) seen.set(name, [keys, nameOf(element)]);
    }
    return seen.values();
  };

  const capsOf = (key) => {
    const isLetter = key.length === 1 && key.toLowerCase() !== key;
    const parts = isLetter ? ["Shift", key] : key.length === 1 ? [key] : key.split("+");
    return parts.flatMap((part, place) => {
      const cap = document.createElement("kbd");
      cap.textContent = signs[part] ?? part;
      return place ? ["+", cap] : [cap];
    });
  };

  const showKeys = () => {
    const list = byId("keys-list");
    const rows = [];
    for (const [keys, name] of listKeys()) {
      const term = document.createElement("dt");
      for (const [place, key] of keys.entries()) {
        term.append(...(place ? [` ${list.dataset.or} `] : []), ...capsOf(key));
      }
      const description = document.createElement("dd");
      description.textContent = name;
      rows.push(term, description);
    }
    list.replaceChildren(...rows);
    dialog.showModal();
  };

  keysButton.hidden = false;
  keysButton.addEventListener("click", showKeys);

  const keysSwitch = byId("keys-switch");
  keysSwitch.checked = keysOn();
  keysSwitch.addEventListener("change", () => {
    root.dataset.keys = keysSwitch.checked ? "on" : "off";
    const { save } = keysSwitch.dataset;
    if (!save) return;
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    const body = new URLSearchParams({ switch: root.dataset.keys });
    fetch(save, { method: "POST", headers, body }).then(
      (answer) => answer.ok || showStatus(reasons[answer.status] ?? "failed"),
      () => showStatus("offline"),
    );
  });

  const isField = (element) =>
    element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // A key that is held down must not decide paragraph after paragraph.
    if (event.repeat || !keysOn() || dialog.open || isField(event.target)) return;
    const key = CSS.escape(event.key);
    const target = document.querySelector(`[data-key="${key}"], [data-also-key="${key}"]`);
    if (target?.checkVisibility()) {
      event.preventDefault();
      target.click();
    }
  });

  // --- The palette: its script is fetched when somebody first wants it -------------------------------

  const palette = byId("palette");

  const openPalette = () => {
    if (palette.dataset.loaded) {
      document.dispatchEvent(new CustomEvent("palette"));
      return;
    }
    palette.dataset.loaded = "yes";
    const script = document.createElement("script");
    script.src = palette.dataset.script;
    script.addEventListener("error", () => {
      delete palette.dataset.loaded;
      showStatus("offline");
    });
    document.head.append(script);
  };

  if (palette) {
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || event.repeat) return;
      if (!(event.ctrlKey || event.metaKey) || dialog.open) return;
      event.preventDefault();
      openPalette();
    });
    byId("palette-button")?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openPalette();
    });
  }

  // --- Menus ------------------------------------------------------------------------------------

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== except) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("details.menu[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // --- Files dropped on the page ----------------------------------------------------------------

  const drop = document.querySelector("input.drop");
  if (drop) {
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop.classList.add("is-over");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) drop.classList.remove("is-over");
    });
    document.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      // A file beside the field would open in place of the page.
      event.preventDefault();
      drop.classList.remove("is-over");
      if (event.dataTransfer.files.length > 1) {
        showStatus("files");
        return;
      }
      drop.files = event.dataTransfer.files;
      drop.focus();
    });
  }

  // --- Signing out ------------------------------------------------------------------------------

  const WAIT = 4000; // milliseconds for the server to take what only this browser holds

  const draftsOf = (user) => {
    const own = `draft:${user}:`;
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(own));
      return names.map((name) => [name, JSON.parse(localStorage.getItem(name))]);
    } catch {
      return []; // Storage is forbidden: nothing is kept.
    }
  };

  const handOver = async ([name, draft], token) => {
    if (!draft.url) return; // words of a comment or a reason: the server keeps none that are not sent
    const body = new FormData();
    const { text, revision, candidate, page, turn, seen } = draft;
    const fields = { text, revision, candidate, draft_page: page, draft_seen: seen };
    for (const [field, value] of Object.entries(fields)) body.set(field, value ?? "");
    body.set("draft_turn", (turn ?? 0) + 1);
    body.set("csrfmiddlewaretoken", token);
    try {
      const headers = { "HX-Request": "true" };
      const signal = AbortSignal.timeout(WAIT);
      const response = await fetch(draft.url, { method: "POST", body, headers, signal });
      if (response.ok && !draft.earlier) remember(name, null);
    } catch {
      // Without an answer it counts as not taken.
    }
  };

  // What only this browser holds goes to the server; then nobody else at this machine can read it.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("signOut" in form.dataset)) return;
    document.dispatchEvent(new CustomEvent("signing-out"));
    const { user, signOut } = form.dataset;
    if (!draftsOf(user).length) return;
    event.preventDefault();
    const token = form.elements.csrfmiddlewaretoken.value;
    await Promise.all(draftsOf(user).map((entry) => handOver(entry, token)));
    if (draftsOf(user).length && !window.confirm(signOut)) {
      document.dispatchEvent(new CustomEvent("signed-in-still"));
      return;
    }
    for (const [name] of draftsOf(user)) remember(name, null);
    form.submit();
  });

  // --- Times in the reader's own time zone ------------------------------------------------------

  const style = (options) => new Intl.DateTimeFormat(root.lang, options);
  const clock = style({ dateStyle: "medium", timeStyle: "short" });
  const thisYear = style({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const hours = style({ timeStyle: "short" });
  const showTimes = (within) => {
    for (const time of within.querySelectorAll('time[datetime]:not([datetime=""])')) {
      const at = new Date(time.dateTime);
      const now = new Date();
      const isShort = time.classList.contains("clock") && at.toDateString() === now.toDateString();
      const long = at.getFullYear() === now.getFullYear() ? thisYear : clock;
      // A day is the same everywhere; the server has written it.
      if (!("day" in time.dataset)) time.textContent = (isShort ? hours : long).format(at);
    }
  };

  showTimes(document);
  document.addEventListener("htmx:load", (event) => showTimes(event.detail.elt));
})();
