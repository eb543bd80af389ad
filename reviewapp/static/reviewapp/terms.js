// Terms on the review page: explained on cards, and inserted like a candidate's words.
// The page works without this file; only inserting needs it.
(() => {
  "use strict";

  const { desk } = window;
  const { byId, announce, write, checkNow } = desk;

  // --- Terms: inserted where the caret is, and explained on a card ------------------------------------

  const SENTENCE_START = /(?:^|[.!?:]\s+|\n)[“‘"'([]*$/;

  // Before the first visit to the editor its caret says nothing.
  document.addEventListener("focusin", (event) => {
    if (event.target.id === "text") desk.caretIsKnown = true;
  });

  const insert = (words) => {
    const field = byId("text");
    const [start, end] = desk.caretIsKnown
      ? [field.selectionStart, field.selectionEnd]
      : [field.value.length, field.value.length];
    const [before, behind] = [field.value.slice(0, start), field.value.slice(end)];
    const gap = /[\p{L}\p{N}.,;:!?)\]”’]$/u.test(before) ? " " : "";
    const isStart = SENTENCE_START.test(before + gap);
    const text = isStart ? words[0].toUpperCase() + words.slice(1) : words;
    write(start, end, `${gap}${text}${/^[\p{L}\p{N}(]/u.test(behind) ? " " : ""}`);
    desk.caretIsKnown = true;
    checkNow();
  };

  const choosing = () => byId("insert-term")?.getAttribute("aria-pressed") === "true";
  const choose = (on) => {
    const button = byId("insert-term");
    if (!button || choosing() === on) return;
    button.setAttribute("aria-pressed", String(on));
    byId("terms").classList.toggle("is-choosing", on);
    if (on) announce(button.dataset.say);
  };

  // Ahead of the single keys of the page: the digit after "t" is no candidate.
  document.addEventListener(
    "keydown",
    (event) => {
      if (!choosing() || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      choose(false);
      const button = document.querySelector(`[data-insert][data-number="${CSS.escape(event.key)}"]`);
      if (!button && event.key !== "Escape") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (button) insert(button.dataset.insert);
    },
    true,
  );

  document.addEventListener("click", (event) => {
    if (event.target.closest("#insert-term")) choose(!choosing());
    else choose(false);
    const words = event.target.closest("[data-insert]")?.dataset.insert;
    if (!words) return;
    event.target.closest("[popover]")?.hidePopover();
    insert(words);
  });

  // --- Texts of a candidate or of the history: taken whole, or the words that the person marked -------

  // Its very letters: without what a comparison shows as taken out, and without words about it.
  const textIn = (shown) => {
    const copy = shown.cloneContents?.() ?? shown.cloneNode(true);
    for (const other of copy.querySelectorAll("del, .mark-note")) other.remove();
    return copy.textContent;
  };

  desk.textIn = textIn;

  // Before htmx sees the click: written by the page, undo takes it back and nothing is asked.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("#review a[data-take]");
      const field = byId("text");
      if (!link || !field || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      write(0, field.value.length, textIn(link.closest(".version").querySelector(".text")));
      desk.caretIsKnown = true;
      field.focus();
      announce(link.dataset.take);
      checkNow();
    },
    true,
  );

  const TEXTS = ":is(.candidate, .version) .text";

  const markedWords = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const common = range.commonAncestorContainer;
    const text = (common.closest ? common : common.parentElement).closest(TEXTS);
    const words = text ? textIn(range).replace(/\s+/g, " ").trim() : "";
    return words ? { words, card: text.closest(".candidate, .version") } : null;
  };

  document.addEventListener("selectionchange", () => {
    const marked = markedWords();
    // While its button is pressed the selection may be gone already.
    if (!marked && document.activeElement.matches(".insert-marked")) return;
    for (const button of document.querySelectorAll(".insert-marked")) {
      button.hidden = !marked?.card.contains(button);
      if (!button.hidden) button.dataset.insert = marked.words;
    }
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".insert-marked")) event.preventDefault(); // keeps the selection
  });

  // --- Cards of terms: asked for at the first use, then they stay with the paragraph ------------------

  const loads = new WeakMap(); // the place for a paragraph's cards -> the request for them

  const load = async (place) => {
    const answer = await fetch(place.dataset.url, { headers: { "HX-Request": "true" } }).catch(
      () => ({ status: "offline" }),
    );
    if (!answer.ok) return answer.status;
    place.innerHTML = await answer.text();
    if (!byId("text")) place.querySelectorAll(".acts").forEach((acts) => acts.remove());
    return "";
  };

  // The card, once it is there; without an answer from the server, `failed` hears the reason.
  const cardFor = async (button, failed = () => {}) => {
    const place = byId("term-cards");
    if (!cardOf(button)) {
      if (!loads.has(place)) loads.set(place, load(place));
      const reason = await loads.get(place);
      if (reason) failed(reason);
      if (!cardOf(button)) loads.delete(place); // the next use asks again
    }
    return button.isConnected ? cardOf(button) : null;
  };

  const PATIENCE = 350; // milliseconds before a card opens or closes by itself
  let resting = 0;
  let pinned = null; // the card that somebody pressed for; it stays until it is closed

  const cardOf = (element) => byId(element?.closest(".names")?.getAttribute("popovertarget"));
  const openCard = () => document.querySelector(".term-card:popover-open");

  const later = (action) => {
    window.clearTimeout(resting);
    resting = window.setTimeout(action, PATIENCE);
  };

  const show = (card, button) => {
    if (card && !card.matches(":popover-open")) card.showPopover({ source: button });
  };

  document.addEventListener("mouseover", (event) => {
    const button = event.target.closest(".chips button.names");
    if (button && !cardOf(button)?.matches(":popover-open")) {
      later(async () => {
        const card = await cardFor(button);
        if (!pinned && button.matches(":hover")) show(card, button);
      });
    } else if (event.target.closest(".term-card") || button) {
      window.clearTimeout(resting);
    } else {
      later(() => !pinned && openCard()?.hidePopover());
    }
  });

  // By keyboard a card opens when it is pressed for: opened by the focus it would lie over what
  // comes next, and put its buttons into every way through the page.
  document.addEventListener("focusin", (event) => {
    if (!pinned && !event.target.closest(".term-card") && !cardOf(event.target)) {
      openCard()?.hidePopover();
    }
  });

  // A press on a term whose card is open already keeps it open, instead of closing it.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".chips button.names");
    if (!button) return;
    let card = cardOf(button);
    if (card) {
      if (card.matches(":popover-open") && pinned !== card) event.preventDefault();
      pinned = pinned === card ? null : card;
      return;
    }
    card = await cardFor(button, (detail) =>
      document.dispatchEvent(new CustomEvent("ask-failed", { detail })),
    );
    if (card) pinned = card;
    show(card, button);
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.newState === "closed" && event.target === pinned) pinned = null;
    },
    true,
  );

  // The buttons of a term that needs attention are always there; its card leaves them free.
  document.addEventListener(
    "beforetoggle",
    (event) => {
      if (!event.target.matches(".term-card")) return;
      const chip = byId(`chip-${event.target.dataset.concept}`)?.closest(".chip");
      const hasButtons = chip?.matches(":not(.chip-ok, .chip-dismissed, .chip-draft):has(.acts)");
      event.target.classList.toggle("is-below-acts", Boolean(hasButtons));
    },
    true,
  );

  // A mark in the German text leads to its card too.
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("#source mark");
    if (!mark || event.target.closest("a")) return;
    const button = byId(`chip-${mark.dataset.concept}`);
    button?.scrollIntoView({ block: "nearest" });
    button?.click();
  });
})();
