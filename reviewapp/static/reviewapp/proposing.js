// Proposing a term, marking an error: their forms get the words that are selected in the texts.
// The page works without this file; the words are typed then.
(() => {
  "use strict";

  const { byId, textIn } = window.desk;
  const LONGEST = 300; // characters of a term
  const tidy = (words) => words.replace(/\s+/g, " ").trim();
  const isTerm = (words) => words && words.length <= LONGEST;

  const rangeIn = (places) => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return {};
    const range = selection.getRangeAt(0);
    const common = range.commonAncestorContainer;
    return { range, text: (common.closest ? common : common.parentElement).closest(places) };
  };

  const selectedIn = (places) => {
    const { range, text } = rangeIn(places);
    return text ? tidy(textIn(range)) : "";
  };

  // What was marked in the editor stays marked when the focus leaves it.
  const selectedInEditor = () => {
    const field = byId("text");
    return field ? tidy(field.value.slice(field.selectionStart, field.selectionEnd)) : "";
  };

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id !== "propose-term") return;
    const source = selectedIn("#source");
    const target = selectedIn("#reading, .candidate .text") || selectedInEditor();
    if (isTerm(source)) event.detail.parameters.source = source;
    if (isTerm(target)) event.detail.parameters.target = target;
  });

  // --- Marking an error: the place of the words, which the server counts in code points ----------

  const pointsOf = (text) => [...text].length;

  const placeIn = () => {
    const { range, text } = rangeIn("#source, #reading > .text, .candidate > .text");
    if (!text) return null;
    const before = range.cloneRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = pointsOf(textIn(before));
    const place = { start, end: start + pointsOf(textIn(range)) };
    place.text = text.id === "source" ? "source" : "target";
    place.candidate = text.closest(".candidate")?.id.slice("candidate-".length);
    return place;
  };

  // The text of the candidate can be marked, not what somebody made of it.
  const placeInEditor = () => {
    const field = byId("text");
    if (!field || "typed" in field.dataset || field.value !== field.defaultValue) return null;
    const start = pointsOf(field.value.slice(0, field.selectionStart));
    const words = field.value.slice(field.selectionStart, field.selectionEnd);
    return words ? { start, end: start + pointsOf(words) } : null;
  };

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.elt.matches("a[href$='/annotations/']")) return;
    const { candidate, ...place } = placeIn() ?? placeInEditor() ?? {};
    if (candidate) detail.path = detail.path.replace(/\d+/, candidate);
    Object.assign(detail.parameters, place);
  });

  document.addEventListener("mousedown", (event) => {
    const keeps = event.target.closest("#propose-term, a[href$='/annotations/']");
    if (keeps) event.preventDefault(); // keeps the selection
  });
})();
