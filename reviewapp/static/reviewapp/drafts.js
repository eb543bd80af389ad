// What is typed in the editor and not saved yet. This browser keeps it from the first letter until
// the server has it as a draft, which is soon after; closing, crashing and signing in again lose
// nothing. Without this file there is a button "Save draft".
(() => {
  "use strict";

  const PAUSE = 1000; // milliseconds without a letter after which the draft is saved
  const LONGEST_WAIT = 5000; // for somebody who never pauses
  const RETRY = 15000;
  const DAYS = 30; // for which this browser keeps a text

  const { byId, announce, lines, storage, steady } = window.desk;

  // --- This editor ---------------------------------------------------------------------------------

  let confirmed = ""; // the text that the server has, as a candidate or as a draft
  let offered = null; // a text that this browser kept and that waits for "restore" or "discard"
  let turn = 1; // of the last saving; the first is a page that is sent before any
  let isBlocked = false; // another draft stands in the way until somebody says which one stays
  let isLeaving = false; // somebody is signing out: nothing may be kept any more
  let request = null;
  let typedSince = 0;
  let keeping = 0;
  let saving = 0;
  let sent = null; // the text of htmx's request on its way

  const editor = () => byId("text");
  const field = (name) => byId("decide").elements[name]?.value ?? "";
  const storedName = () => {
    const { user, paragraph } = byId("review").dataset;
    return `draft:${user}:${paragraph}`;
  };
  const isUnsaved = () => editor().value !== confirmed;

  const keepHere = () => {
    window.clearTimeout(keeping);
    if (!editor() || isLeaving) return;
    const entry = {
      text: editor().value,
      at: Date.now(),
      url: byId("decide").dataset.draftUrl,
      revision: field("revision"),
      candidate: field("candidate"),
      page: field("draft_page"),
      seen: field("draft_seen"),
      turn,
      earlier: offered,
    };
    storage.set(storedName(), isUnsaved() ? entry : offered);
  };

  // --- Saving on the server ------------------------------------------------------------------------

  const say = (problem, link) => steady(() => sayAbove(problem, link));

  const sayAbove = (problem, link) => {
    const line = byId("draft-problem");
    if (!line) return;
    const isNew = line.dataset.problem !== problem;
    line.dataset.problem = problem;
    line.hidden = !problem;
    line.textContent = problem ? byId("decide").dataset[problem] : "";
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = byId("decide").dataset.signIn;
      line.append(" ", anchor);
    }
    if (problem && isNew) announce(line.textContent);
  };

  const showAnswer = async (response) => {
    const markup = await response.text();
    steady(() => {
      htmx.swap("#draft", markup, { swapStyle: "outerHTML" });
      byId("kept-restored").hidden = true; // by now it is said of the draft
    });
    if (response.status === 409) announce(byId("draft-title").textContent.replace(/\s+/g, " "));
  };

  const take = async (response, form, text) => {
    if (byId("decide") !== form) return; // another paragraph is open by now
    if (response.ok) {
      confirmed = text;
      say("");
      await showAnswer(response);
      keepHere();
    } else if (response.status === 409 || response.status === 422) {
      isBlocked = response.status === 409;
      await showAnswer(response);
    } else if (response.status === 401) {
      say("signedOut", response.headers.get("HX-Redirect"));
    } else {
      say("failed");
      if (response.status >= 500) saveLater(RETRY);
    }
  };

  const save = async ({ keepalive = false } = {}) => {
    window.clearTimeout(saving);
    if (!editor() || isLeaving || isBlocked || !isUnsaved() || !editor().value.trim()) return;
    if (request && !keepalive) {
      saveLater(PAUSE);
      return;
    }
    const form = byId("decide");
    const text = editor().value;
    const body = new FormData(form);
    turn += 1;
    typedSince = 0;
    body.set("draft_turn", turn);
    const own = new AbortController();
    request = own;
    try {
      const options = { method: "POST", body, keepalive, headers: { "HX-Request": "true" } };
      const response = await fetch(form.dataset.draftUrl, { ...options, signal: own.signal });
      await take(response, form, text);
    } catch {
      if (!own.signal.aborted && byId("decide") === form && !keepalive) {
        say("offline");
        saveLater(RETRY);
      }
    } finally {
      if (request === own) request = null;
    }
  };

  const saveLater = (wait) => {
    window.clearTimeout(saving);
    saving = window.setTimeout(save, wait);
  };

  document.addEventListener("input", (event) => {
    if (event.target.id !== "text") return;
    window.clearTimeout(keeping);
    keeping = window.setTimeout(keepHere, 200);
    typedSince ||= Date.now();
    saveLater(Math.max(0, Math.min(PAUSE, typedSince + LONGEST_WAIT - Date.now())));
  });

  const leave = () => {
    keepHere();
    save({ keepalive: true });
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  window.addEventListener("online", () => save());

  // --- Requests of the page itself -----------------------------------------------------------------

  const isOfEditor = (event) => event.detail.elt?.closest?.("#decide");

  // Before a step to another paragraph the draft is saved, so that the next page knows of it.
  document.addEventListener("htmx:confirm", async (event) => {
    if (event.detail.verb !== "get" || event.detail.target?.id !== "review") return;
    if (!editor() || !isUnsaved() || isBlocked) return;
    event.preventDefault();
    request?.abort();
    request = null;
    const tooLong = new Promise((resolve) => {
      window.setTimeout(resolve, PAUSE);
    });
    await Promise.race([save(), tooLong]);
    event.detail.issueRequest(true);
  });

  document.addEventListener("htmx:configRequest", (event) => {
    sent = event.detail.parameters.text ?? null;
    if (event.detail.verb === "get" || !isOfEditor(event)) return;
    // The form is sent: a draft that arrives after it would be of yesterday.
    window.clearTimeout(saving);
    request?.abort();
    request = null;
    // Also one that was broken off may have arrived; what is saved from now on is newer.
    event.detail.parameters.draft_turn = turn;
    keepHere();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (editor() && isOfEditor(event) && isUnsaved()) saveLater(PAUSE);
  });

  // The server says that the text it got is durable; what was typed since then is not.
  document.addEventListener("text-saved", () => {
    if (!editor() || sent === null) return;
    confirmed = lines(sent) === lines(editor().value) ? editor().value : sent;
    keepHere();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "draft" && event.detail.xhr.status === 200) {
      // "Keep what is in the editor": the other draft is gone.
      confirmed = sent === null ? confirmed : editor().value;
      isBlocked = false;
      keepHere();
    }
    if (event.detail.target.id !== "review" || !editor()) return;
    const isDropped = event.detail.requestConfig?.path.endsWith("/drop/");
    if (isDropped && byId("draft").dataset.state !== "waiting") {
      confirmed = editor().value;
      keepHere();
    } else {
      leave();
    }
  });

  // --- What this browser kept ----------------------------------------------------------------------

  const timeOf = (entry) => {
    const at = new Date(entry.at);
    const isToday = at.toDateString() === new Date().toDateString();
    const format = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    return new Intl.DateTimeFormat(document.documentElement.lang, format).format(at);
  };

  const showOffer = () => {
    const box = byId("kept");
    steady(() => {
      box.hidden = !offered;
    });
    if (!offered) return;
    byId("kept-time").textContent = timeOf(offered);
    announce(box.querySelector("p").textContent.replace(/\s+/g, " "));
  };

  const put = (text) => {
    editor().value = text;
    editor().dispatchEvent(new Event("input", { bubbles: true }));
  };

  const restore = () => {
    const typed = isUnsaved() ? { text: editor().value, at: Date.now() } : null;
    const entry = offered;
    offered = typed ?? offered.earlier ?? null;
    put(entry.text);
    keepHere();
    showOffer();
    editor().focus();
  };

  const discard = () => {
    offered = offered.earlier ?? null;
    keepHere();
    showOffer();
    editor().focus();
  };

  document.addEventListener("click", (event) => {
    const id = event.target.closest("button")?.id;
    if (id === "kept-restore") restore();
    if (id === "kept-discard") discard();
  });

  // Typed on top of what the page shows now: nothing else was saved or asked for in between.
  const goesOn = (entry) =>
    entry.revision === field("revision") &&
    entry.candidate === field("candidate") &&
    byId("draft").dataset.state !== "waiting" &&
    (entry.seen === field("draft_seen") || field("draft_seen").startsWith(`${entry.page}:`));

  const begin = () => {
    window.clearTimeout(saving);
    offered = null;
    isBlocked = false;
    turn = 1;
    typedSince = 0;
    if (!editor()) return;
    const { state, text } = byId("draft").dataset;
    const isKept = state === "taken" || state === "saved";
    confirmed = isKept || !("typed" in editor().dataset) ? editor().value : "";
    let entry = storage.get(storedName());
    while (entry && [editor().value, text ?? ""].map(lines).includes(lines(entry.text))) {
      entry = entry.earlier ?? null;
    }
    if (entry && goesOn(entry)) {
      const line = byId("kept-restored");
      line.hidden = false;
      line.querySelector("span").textContent = timeOf(entry);
      offered = entry.earlier ?? null;
      put(entry.text);
      announce(line.textContent.replace(/\s+/g, " "));
    } else {
      offered = entry;
    }
    keepHere();
    if (offered) showOffer();
    if (isUnsaved()) saveLater(PAUSE);
  };

  const forgetOld = () => {
    const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
    for (const name of storage.names()) {
      if (!(storage.get(name)?.at > oldest)) storage.set(name, null);
    }
  };

  // app.js hands over what is kept here before it lets anybody sign out.
  document.addEventListener("signing-out", () => {
    keepHere();
    isLeaving = true;
    window.clearTimeout(saving);
    request?.abort();
  });
  document.addEventListener("signed-in-still", () => {
    isLeaving = false;
  });

  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.id === "review") begin();
  });
  forgetOld();
  begin();
})();
