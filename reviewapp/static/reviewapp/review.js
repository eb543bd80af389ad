// The review page: keys of the editor, differences on and off.
// The page works without this file. Single keys are app.js's: it presses what has data-key.
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const announce = (text) =>
    document.dispatchEvent(new CustomEvent("announce", { detail: text.trim() }));
  const lines = (text) => text.replace(/\r\n/g, "\n");

  // What comes or goes above the editor does not move it under the eyes of somebody who types.
  const steady = (change) => {
    const text = byId("text") ?? byId("reading");
    const before = text?.getBoundingClientRect();
    change();
    if (!before || before.bottom < 0 || before.top > innerHeight) return;
    const moved = text.getBoundingClientRect().top - before.top;
    if (text.isConnected && moved) scrollBy({ top: moved, behavior: "instant" });
  };

  // What the other scripts of the page work with too; they come after this one.
  const { storage } = Object.assign(window.desk, { byId, announce, lines, steady });

  // --- The editor --------------------------------------------------------------------------------

  // Of a field that gets the focus browsers bring only the caret into view.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".side textarea")) event.target.scrollIntoView({ block: "nearest" });
    if (event.target.id === "ask-note") event.target.form.scrollIntoView({ block: "nearest" });
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

  const sendKeys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
    if (!event.target.matches("#comment-text, #ask-note")) return false;
    event.target.form.requestSubmit();
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
    const keys = inEditor ? [editorKeys, stepKeys] : [sendKeys, refusalKeys];
    if (keys.some((act) => act(event))) event.preventDefault();
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

  document.addEventListener("htmx:afterSettle", (event) => {
    const outcome = byId("outcome");
    if (event.detail.target?.id !== "outcome") return;
    // The focus in a question has scrolled to its middle: as much of the text as fits stays in view.
    const hidesText = byId("text")?.getBoundingClientRect().top < 0;
    const isSmall = outcome.offsetHeight < innerHeight / 2;
    outcome.scrollIntoView({ block: hidesText && isSmall ? "end" : "nearest" });
  });

  // At once, so that the first letters of a question are not taken for keys.
  document.addEventListener("click", (event) => {
    const ask = event.target.closest("#ask:not([open]) > summary")?.parentElement;
    if (!ask) return;
    event.preventDefault();
    ask.open = true;
    byId("ask-note").focus();
  });

  // The key leads to the field; a pointer, or Enter on the heading, opens and closes.
  document.addEventListener("click", (event) => {
    const comments = event.target.closest("#comments summary")?.parentElement;
    if (!comments || event.isTrusted) return;
    event.preventDefault();
    comments.open = true;
    byId("comment-text")?.focus();
  });

  // --- Clicks --------------------------------------------------------------------------------------

  const showDifferences = (on) => {
    const button = byId("diff-button");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(on));
    byId("candidates").classList.toggle("no-diff", !on);
  };

  const actions = {
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

  // --- Beginning, and after each step to another paragraph -------------------------------------------

  const begin = () => showDifferences(storage.get("differences") !== false);

  // What was said of the paragraph before is not true of the next one.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "review" || !event.detail.shouldSwap) return;
    byId("announce").textContent = "";
    document.querySelector(".messages")?.parentElement.remove();
  });

  document.addEventListener("htmx:beforeRequest", () => {
    byId("review").setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", () => {
    byId("review").removeAttribute("aria-busy");
  });
  document.addEventListener("htmx:load", (event) => {
    if (["review", "candidates"].includes(event.detail.elt.id)) begin();
  });

  document.documentElement.classList.add("has-script");
  begin();
  // An address without the anchor, typed or from another page: begin where the work is.
  if (!location.hash) byId("active").scrollIntoView({ block: "start" });
})();
