// The live check of the review page, and what its findings offer: fixes, dismissals, places.
// The page works without this file: the button "Check" and the forms do the same.
(() => {
  "use strict";

  const { desk } = window;
  const { byId, announce, lines, textOf, rangeAt, unitsOf, followText } = desk;

  // --- The live check ------------------------------------------------------------------------------

  const PAUSE = 400; // milliseconds without a key
  const REASONS = { 401: "signedOut", 413: "tooLong" };
  let waiting = 0;

  let checked = ""; // the text that findings and marks are about
  let fixed = ""; // what to say of a fix when it has been checked
  let asking = null; // what ends the request on its way

  // A newer check ends the older one, so that no answer overtakes another.
  const checkNow = async () => {
    stopChecking();
    const field = byId("text");
    if (!field) return;
    const text = field.value;
    asking = new AbortController();
    let [reason, answer] = ["offline", ""];
    try {
      const response = await fetch(field.dataset.check, {
        method: "POST",
        body: new FormData(field.form),
        headers: { "HX-Request": "true" },
        signal: asking.signal,
      });
      answer = await response.text();
      reason = response.ok ? "" : (REASONS[response.status] ?? "failed");
    } catch (error) {
      if (error.name === "AbortError") return;
    }
    // What does not fit the text any more is left out: the next check is on its way.
    if (byId("text") !== field || field.value !== text) return;
    showUnchecked(reason);
    if (!reason) showAnswer(answer, text);
  };

  const stopChecking = () => {
    window.clearTimeout(waiting);
    asking?.abort();
  };

  const checkSoon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(checkNow, PAUSE);
  };

  const showUnchecked = (reason) => {
    const line = byId("unchecked");
    if (!line) return;
    line.hidden = !reason;
    byId("findings").classList.toggle("is-outdated", Boolean(reason));
    byId("terms").classList.toggle("is-unknown", Boolean(reason));
    if (!reason) return;
    const text = line.dataset[reason];
    line.querySelector("a").hidden = reason !== "signedOut";
    byId("check-again").hidden = reason === "signedOut";
    // A check that fails at every pause must not be spoken at every pause.
    if (line.firstElementChild.textContent !== text) announce(text);
    line.firstElementChild.textContent = text;
  };

  const showAnswer = (answer, text) => {
    const before = byId("findings").dataset.errors;
    const focused = document.activeElement?.id;
    const wasInFindings = byId("findings").contains(document.activeElement);
    const parts = new DOMParser().parseFromString(answer, "text/html").body.children;
    for (const part of [...parts]) {
      byId(part.id)?.replaceWith(part);
      // Else htmx does not know which of its buttons was pressed, and sends the form elsewhere.
      htmx.process(part);
    }
    checked = lines(text);
    if (focused && focused !== document.activeElement.id) byId(focused)?.focus();
    if (wasInFindings && !byId("findings").contains(document.activeElement)) {
      (document.querySelector("#findings .finding [data-text]") ?? byId("findings-title")).focus();
    }
    showBlocking();
    const { errors, summary } = byId("findings").dataset;
    const refusal = document.querySelector("#outcome > .refusal[role=alert]");
    // What stood in the way does so no more.
    if (errors === "0" && !refusal?.contains(document.activeElement)) refusal?.remove();
    if (fixed || errors !== before) announce(`${fixed} ${summary}`);
    fixed = "";
  };

  const showBlocking = () => {
    const why = document.querySelector("#why[data-follows]");
    if (!why) return;
    const { errors, blocking } = byId("findings").dataset;
    why.hidden = errors === "0";
    why.querySelector("span").textContent = blocking;
  };

  document.addEventListener("input", (event) => {
    if (event.target.id !== "text") return;
    followText();
    checkSoon();
  });

  window.addEventListener("online", () => {
    if (byId("unchecked")?.hidden === false) checkNow();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id === "review") stopChecking();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#check-again")) checkNow();
  });

  // --- Writing for the person: undo takes it back, and the focus stays where it is -----------------

  const write = (start, end, text) => {
    const field = byId("text");
    const focused = document.activeElement;
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    // Only what is typed this way can be undone by the browser.
    if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    if (focused === document.body) field.blur();
    else if (focused !== field) focused.focus({ preventScroll: true });
  };

  const fix = ({ start, end, text }) => {
    const findings = byId("findings");
    if (lines(byId("text").value) === checked) {
      fixed = findings.dataset.fixed;
      write(unitsOf(checked, Number(start)), unitsOf(checked, Number(end)), text);
    } else {
      announce(findings.dataset.stale);
    }
    checkNow();
  };

  // Before htmx sees the click: what the form would ask of the server is done here.
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("#findings button[data-text]");
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      fix(button.dataset);
    },
    true,
  );

  // --- Dismissing: the finding in focus, else the first; afterwards the next one has the focus ------

  const LISTS = ":is(#findings, #over-document)";
  const findingsToDismiss = () => [...document.querySelectorAll(`${LISTS} .finding:has(.dismiss)`)];
  let dismissedAt = 0;

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest(`${LISTS} .dismiss, #dismiss-next`);
      if (!button) return;
      const findings = findingsToDismiss();
      const focused = findings.find((finding) => finding.contains(document.activeElement));
      const meant = focused ?? button.closest(".finding") ?? findings[0];
      // A key presses the first finding's button, also when another one has the focus.
      const chosen = event.detail ? (button.closest(".finding") ?? meant) : meant;
      dismissedAt = findings.indexOf(chosen);
      if (button.id === "dismiss-next") {
        button.value = chosen.querySelector(".dismiss").value;
      } else if (!chosen.contains(button)) {
        event.preventDefault();
        event.stopPropagation();
        chosen.querySelector(".dismiss").click();
      }
    },
    true,
  );

  document.addEventListener("findings-shown", () => {
    showBlocking();
    const findings = findingsToDismiss();
    (findings[dismissedAt] ?? findings.at(-1) ?? byId("findings-title")).focus();
    if (byId("text") && lines(byId("text").value) !== checked) checkSoon();
  });

  // --- From a finding to its place in both texts ----------------------------------------------------

  const rangesIn = (root, places) => {
    const text = textOf(root);
    const units = (point) => unitsOf(text, Number(point));
    return places
      .split(" ")
      .filter(Boolean)
      .map((place) => rangeAt(root, ...place.split("-").map(units)));
  };

  const highlight = (ranges) => {
    if (ranges.length) CSS.highlights?.set("place", new Highlight(...ranges));
    else CSS.highlights?.delete("place");
  };

  // What is found over the document is about the text as it is saved, the rest about the last check.
  const isAboutShown = (finding) => {
    const field = byId("text");
    const kept = finding.closest("#over-document");
    if (!kept) return lines(field?.value ?? checked) === checked;
    return !("outdated" in kept.dataset) && (!field || field.value === field.defaultValue);
  };

  const showPlace = (finding) => {
    const english = byId("mirror") ?? document.querySelector("#reading .text");
    const places = isAboutShown(finding) ? finding.dataset.target : "";
    const source = rangesIn(byId("source"), finding.dataset.source);
    const target = english ? rangesIn(english, places) : [];
    highlight([...source, ...target]);
    for (const other of document.querySelectorAll(`${LISTS} [aria-current]`)) {
      other.removeAttribute("aria-current");
    }
    finding.setAttribute("aria-current", "true");
    const [first] = target.length ? target : source;
    first?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    if (!byId("text") || !target.length) return;
    const [start, end] = places.split(" ")[0].split("-");
    byId("text").setSelectionRange(unitsOf(checked, start), unitsOf(checked, end));
    desk.caretIsKnown = true;
  };

  const stepFinding = (step) => {
    const findings = [...document.querySelectorAll(`${LISTS} .finding`)];
    const present = findings.findIndex((finding) => finding.ariaCurrent);
    const following = present < 0 && step < 0 ? findings.length - 1 : present + step;
    const next = findings[(following + findings.length) % findings.length];
    if (!next) return;
    showPlace(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("#next-finding")) stepFinding(1);
    else if (event.target.closest("#previous-finding")) stepFinding(-1);
    const finding = event.target.closest(`${LISTS} .finding`);
    if (!finding || event.target.closest("button, .act")) return;
    const link = event.target.closest("a");
    if (link) event.preventDefault();
    else if (!getSelection().isCollapsed) return; // somebody marks words of the message
    showPlace(finding);
    if (finding.dataset.target) byId("text")?.focus({ preventScroll: true });
  });

  // --- Beginning -----------------------------------------------------------------------------------

  // A text that the browser or the draft put into the editor was not checked by the server.
  const begin = () => {
    const [field, mirror] = [byId("text"), byId("mirror")];
    checked = field ? textOf(mirror) : "";
    desk.caretIsKnown = document.activeElement === field && Boolean(field);
    highlight([]);
    if (!field || lines(field.value) === checked) return;
    followText();
    checkNow();
  };

  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.id === "review") begin();
  });
  begin();

  Object.assign(desk, { write, checkNow });
})();
