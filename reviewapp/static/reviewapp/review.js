// The review page: keys of the editor, unsaved text, differences on and off, pairs of terms.
// The page works without this file. Single keys are app.js's: it presses what has data-key.
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const announce = (text) =>
    document.dispatchEvent(new CustomEvent("announce", { detail: text.trim() }));

  const storage = {
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null; // Storage is forbidden, or holds something that is not ours.
      }
    },
    set(name, value) {
      try {
        if (value === null) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // Forbidden or full: what is typed stays on the page all the same.
      }
    },
  };

  // --- Unsaved text ------------------------------------------------------------------------------
  // Kept for this person and paragraph from the first changed letter until the server has it.

  const DRAFT_DAYS = 30;
  let offered = null; // an older unsaved text that waits for "restore" or "discard"
  let sent = null; // the text of the request on its way
  let keeping = 0;

  const draftName = () => {
    const { user, paragraph } = byId("review").dataset;
    return `draft:${user}:${paragraph}`;
  };
  const isChanged = (field) => field.value !== field.defaultValue || "typed" in field.dataset;
  const lines = (text) => text.replace(/\r\n/g, "\n");

  const keepDraft = () => {
    window.clearTimeout(keeping);
    const field = byId("text");
    if (!field) return;
    if (isChanged(field)) {
      storage.set(draftName(), { text: field.value, at: Date.now(), earlier: offered });
    } else if (!offered) {
      storage.set(draftName(), null);
    } else {
      storage.set(draftName(), offered);
    }
  };

  const timeOf = (draft) => {
    const at = new Date(draft.at);
    const isToday = at.toDateString() === new Date().toDateString();
    const format = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    return new Intl.DateTimeFormat(document.documentElement.lang, format).format(at);
  };

  const showOffer = () => {
    const box = byId("draft");
    box.hidden = !offered;
    if (!offered) return;
    byId("draft-time").textContent = timeOf(offered);
    announce(box.querySelector("p").textContent.replace(/\s+/g, " "));
  };

  const offerDraft = () => {
    const field = byId("text");
    offered = null;
    if (!field) return;
    let draft = storage.get(draftName());
    while (draft && lines(draft.text) === lines(field.value)) draft = draft.earlier ?? null;
    offered = draft;
    if (!isChanged(field)) storage.set(draftName(), draft);
    showOffer();
  };

  const restoreDraft = () => {
    const field = byId("text");
    const typed = isChanged(field) ? { text: field.value, at: Date.now() } : null;
    const next = typed ?? offered.earlier ?? null;
    field.value = offered.text;
    offered = next;
    showOffer();
    keepDraft();
    showEditorState();
    field.focus();
  };

  const discardDraft = () => {
    offered = offered.earlier ?? null;
    showOffer();
    keepDraft();
    byId("text").focus();
  };

  const forgetOldDrafts = () => {
    const oldest = Date.now() - DRAFT_DAYS * 24 * 60 * 60 * 1000;
    let names = [];
    try {
      names = Object.keys(localStorage);
    } catch {
      return; // Storage is forbidden: there is nothing to forget.
    }
    for (const name of names) {
      if (name.startsWith("draft:") && !(storage.get(name)?.at > oldest)) storage.set(name, null);
    }
  };

  document.addEventListener("htmx:configRequest", (event) => {
    sent = event.detail.parameters.text ?? null;
  });

  // The server says that the text it got is durable; what was typed since then is not.
  document.addEventListener("text-saved", () => {
    const field = byId("text");
    if (!field || sent === null || lines(sent) !== lines(field.value)) return;
    field.defaultValue = field.value;
    delete field.dataset.typed;
    keepDraft();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "review") keepDraft();
  });
  window.addEventListener("pagehide", keepDraft);

  // --- The editor --------------------------------------------------------------------------------

  const growsByItself = CSS.supports("field-sizing", "content");
  const MOST_ROWS = 60;

  const showEditorState = () => {
    const field = byId("text");
    if (!field) return;
    for (const hint of [byId("own-text"), byId("outdated")]) {
      if (hint) hint.hidden = field.value === field.defaultValue;
    }
    if (growsByItself) return;
    while (field.scrollHeight > field.clientHeight && field.rows < MOST_ROWS) field.rows += 1;
  };

  document.addEventListener("input", (event) => {
    if (event.target.id !== "text") return;
    showEditorState();
    window.clearTimeout(keeping);
    keeping = window.setTimeout(keepDraft, 300);
  });

  const press = (button) => {
    if (button?.getAttribute("aria-disabled") === "true") announce(byId("why").textContent);
    else button?.click();
  };

  const editorKeys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const saves = event.shiftKey || !byId("approve");
      press(byId(saves ? "save-next" : "approve"));
    } else if (event.key === "Escape") {
      byId("active-title").focus();
    } else {
      return false;
    }
    return true;
  };

  const stepKeys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return false;
    document.querySelector(`.steps [rel=${event.key === "ArrowUp" ? "prev" : "next"}]`)?.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !byId("review")) return;
    if (event.repeat && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return;
    const inEditor = event.target.id === "text";
    if (inEditor ? editorKeys(event) || stepKeys(event) : refusalKeys(event)) {
      event.preventDefault();
    }
  });

  // --- Refusals and the question for a reason ------------------------------------------------------

  const dismiss = () => {
    byId("outcome").replaceChildren();
    byId("active-title").focus();
  };

  const refusalKeys = (event) => {
    if (event.key !== "Escape" || !event.target.closest?.("#outcome")) return false;
    dismiss();
    return true;
  };

  // --- Clicks --------------------------------------------------------------------------------------

  const showDifferences = (on) => {
    const button = byId("diff-button");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(on));
    byId("candidates").classList.toggle("no-diff", !on);
  };

  const actions = {
    "draft-restore": restoreDraft,
    "draft-discard": discardDraft,
    "diff-button": () => {
      const on = byId("diff-button").getAttribute("aria-pressed") !== "true";
      storage.set("differences", on);
      showDifferences(on);
    },
  };

  document.addEventListener("click", (event) => {
    const action = actions[event.target.closest("button")?.id];
    if (action) action();
    // A click on a quiet paragraph makes it active; marking words in it does not.
    const near = event.target.closest(".near");
    if (near && !event.target.closest("a") && getSelection().isCollapsed) {
      near.querySelector(".meta a").click();
    }
  });

  // Before htmx sees the click: the question is closed here, nothing is asked of the server.
  document.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest("#review [data-dismiss]")) return;
      event.preventDefault();
      event.stopPropagation();
      dismiss();
    },
    true,
  );

  // --- Pairs: pointing at a term outlines it in both texts and in the list ---------------------------

  const outline = (event) => {
    const concept = event.target.closest?.("[data-concept]")?.dataset.concept;
    for (const element of document.querySelectorAll("[data-concept]")) {
      element.classList.toggle("is-partner", element.dataset.concept === concept);
    }
  };
  document.addEventListener("mouseover", outline);

  // --- Beginning, and after each step to another paragraph -------------------------------------------

  const begin = () => {
    showDifferences(storage.get("differences") !== false);
    offerDraft();
    showEditorState();
  };

  document.addEventListener("htmx:beforeRequest", () => {
    byId("review").setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", () => {
    byId("review").removeAttribute("aria-busy");
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.id === "review") begin();
  });

  document.documentElement.classList.add("has-script");
  forgetOldDrafts();
  begin();
  // An address without the anchor, typed or from another page: begin where the work is.
  if (!location.hash) byId("active").scrollIntoView({ block: "start" });
})();
