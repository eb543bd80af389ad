// What people who work together see of each other: who is where, people to name in a comment.
// The page works without this file.
(() => {
  "use strict";

  const { byId, announce, steady } = window.desk;

  // --- Who is where ---------------------------------------------------------------------------------

  const EVERY = 12000; // milliseconds between two reports
  const IDLE = 5 * 60 * 1000; // without a key or a movement: nobody is here any more
  const LONGEST = 2 * 60 * 1000; // between reports that fail
  let waiting = 0;
  let wait = EVERY;
  let lastMoved = Date.now();

  const presence = () => byId("presence");
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const isAway = () => document.hidden || Date.now() - lastMoved > IDLE;

  const markOutline = () => {
    for (const mark of document.querySelectorAll("#outline .who")) mark.remove();
    for (const line of presence().querySelectorAll("[data-position]")) {
      const rows = [...document.querySelectorAll("#outline li")];
      const row = rows.find(
        (item) => item.querySelector(".number")?.textContent === line.dataset.position,
      );
      const mark = document.createElement("span");
      mark.className = "who";
      mark.setAttribute("aria-hidden", "true"); // the list beside the paragraph says it
      mark.textContent = line.dataset.name;
      row?.querySelector(".states")?.append(mark);
    }
  };

  const linesOf = () =>
    [...presence().querySelectorAll(".said")].map((line) => {
      const copy = line.cloneNode(true);
      copy.querySelector("time")?.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    });

  const show = (markup) => {
    const before = linesOf();
    steady(() => htmx.swap("#presence", markup, { swapStyle: "outerHTML" }));
    markOutline();
    const said = linesOf().filter((line) => !before.includes(line));
    if (said.length) announce(said.join(" "));
  };

  const report = async () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(report, wait);
    if (!presence() || isAway()) return;
    const asked = presence();
    const { url, revision, shown } = asked.dataset;
    const body = new FormData();
    body.set("revision", revision);
    body.set("shown", shown);
    if (document.activeElement?.id === "text") body.set("editing", "1");
    const headers = { "HX-Request": "true", "X-CSRFToken": token() };
    headers["HX-Current-URL"] = location.href;
    try {
      const answer = await fetch(url, { method: "POST", body, headers });
      wait = answer.ok ? EVERY : Math.min(2 * wait, LONGEST);
      if (answer.status === 401) window.clearTimeout(waiting); // signed out
      if (answer.status === 200 && presence() === asked) show(await answer.text());
    } catch {
      wait = Math.min(2 * wait, LONGEST);
    }
  };

  const reportSoon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(report, 500);
  };

  const moved = () => {
    const wasAway = isAway();
    lastMoved = Date.now();
    if (wasAway) reportSoon();
  };

  for (const kind of ["keydown", "pointermove", "scroll"]) {
    document.addEventListener(kind, moved, { passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) reportSoon();
  });
  for (const kind of ["focusin", "focusout"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.id === "text") reportSoon();
    });
  }
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.id === "review") reportSoon();
    if (event.detail.elt.id === "outline") markOutline();
  });
  reportSoon();

  // --- People to name in a comment ------------------------------------------------------------------

  const NAME_BEFORE_CARET = /(?<![\w@.+-])@([\w.@+-]*)$/;
  let people = null; // the list as the server gives it, asked for once a page

  const box = () => document.querySelector(".people-box");
  const options = () => [...(box()?.querySelectorAll("[role=option]:not([hidden])") ?? [])];
  const chosen = () => box()?.querySelector("[aria-selected=true]:not([hidden])");

  const closeList = () => {
    box()?.replaceChildren();
    byId("comment-text")?.removeAttribute("aria-activedescendant");
    byId("comment-text")?.removeAttribute("aria-controls");
  };

  const choose = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    byId("comment-text").setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const showList = async (field) => {
    const typed = field.value.slice(0, field.selectionStart).match(NAME_BEFORE_CARET)?.[1];
    if (typed === undefined) {
      closeList();
      return;
    }
    people ??= fetch(field.dataset.people, { headers: { "HX-Request": "true" } }).then(
      (answer) => (answer.ok ? answer.text() : ""),
      () => "",
    );
    const markup = await people;
    if (document.activeElement !== field || !box()) return;
    const wasOpen = box().childElementCount > 0;
    const list = document.createRange().createContextualFragment(markup);
    for (const option of list.querySelectorAll("[role=option]")) {
      const words = option.textContent.toLowerCase().split(/[\s@]+/);
      option.hidden = !words.some((word) => word.startsWith(typed.toLowerCase()));
    }
    box().replaceChildren(list);
    if (!options().length) {
      closeList();
      return;
    }
    field.setAttribute("aria-controls", "people");
    choose(options()[0]);
    if (!wasOpen) announce(`${byId("people").getAttribute("aria-label")}: ${options().length}`);
  };

  const insert = (option) => {
    const field = byId("comment-text");
    const end = field.selectionStart;
    const start = end - field.value.slice(0, end).match(NAME_BEFORE_CARET)[1].length;
    field.setRangeText(`${option.dataset.name} `, start, end, "end");
    closeList();
    field.focus();
  };

  const walk = (step) => {
    const all = options();
    const at = all.indexOf(chosen());
    choose(all[(at + step + all.length) % all.length]);
  };

  const listKeys = {
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => insert(chosen()),
    Tab: () => insert(chosen()),
    Escape: closeList,
  };

  document.addEventListener("input", (event) => {
    if (event.target.id === "comment-text") showList(event.target);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      const isOpen = event.target.id === "comment-text" && chosen() && !event.isComposing;
      if (!isOpen || !isPlain || !(event.key in listKeys)) return;
      event.preventDefault();
      event.stopPropagation();
      listKeys[event.key]();
    },
    true,
  );
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".people [role=option]");
    if (!option) return;
    event.preventDefault(); // the field keeps the focus
    insert(option);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "comment-text") closeList();
  });
})();
