// Marks in both texts of the review page: where they stand while somebody types, and their pairs.
// The page works without this file. It lends its words to checking.js and terms.js.
(() => {
  "use strict";

  const { byId, lines } = window.desk;

  // --- Texts: places count UTF-16 units, and skip the words that are only for those who listen ----

  const textNodes = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".mark-note")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      nodes.push({ node: walker.currentNode, start: at, end: at + walker.currentNode.length });
    }
    return nodes;
  };

  const textOf = (root) =>
    textNodes(root)
      .map(({ node }) => node.data)
      .join("");

  const rangeAt = (root, start, end) => {
    const nodes = textNodes(root);
    const range = document.createRange();
    range.selectNodeContents(root);
    const first = nodes.find((piece) => start < piece.end);
    if (first) range.setStart(first.node, start - first.start);
    else range.collapse(false);
    const last = nodes.find((piece) => end <= piece.end);
    if (last && end > start) range.setEnd(last.node, end - last.start);
    else if (end === start) range.collapse(true);
    return range;
  };

  // The server counts code points.
  const unitsOf = (text, point) => {
    let at = 0;
    for (let left = point; left > 0 && at < text.length; left -= 1) {
      at += text.codePointAt(at) > 0xffff ? 2 : 1;
    }
    return at;
  };

  // --- The editor's text behind it: its marks keep their places until the next check ---------------

  const placesOf = (mirror, mark) => {
    const own = textNodes(mirror).filter(({ node }) => mark.contains(node));
    return own.length ? [own[0].start, own.at(-1).end] : [0, 0];
  };

  const insertAt = (range, text) => {
    if (!text) return;
    const mark = range.startContainer.parentElement?.closest("mark");
    if (mark && range.startOffset === 0) range.setStartBefore(mark);
    range.insertNode(document.createTextNode(text));
  };

  const KEPT_SPACES = /[ \t]{2}|\t|^ /m;

  const followText = () => {
    const [field, mirror] = [byId("text"), byId("mirror")];
    const [old, now] = [textOf(mirror), lines(field.value)];
    const shortest = Math.min(old.length, now.length);
    let start = 0;
    while (start < shortest && old[start] === now[start]) start += 1;
    let same = 0;
    while (same < shortest - start && old.at(-1 - same) === now.at(-1 - same)) same += 1;
    const end = old.length - same;
    for (const mark of mirror.querySelectorAll("mark")) {
      const [from, to] = placesOf(mirror, mark);
      if (from < end && start < to) mark.replaceWith(...mark.childNodes);
    }
    mirror.normalize();
    const range = rangeAt(mirror, start, end);
    range.deleteContents();
    insertAt(range, now.slice(start, now.length - same));
    mirror.normalize();
    mirror.classList.toggle("is-plain", !KEPT_SPACES.test(now));
  };

  // --- Pairs: pointing at a term, or the caret in it, outlines it in both texts and in the list ------

  const outline = (concept) => {
    for (const element of document.querySelectorAll("[data-concept]")) {
      element.classList.toggle("is-partner", element.dataset.concept === concept);
    }
  };

  const conceptUnder = (event) => {
    // The marks of the editor lie behind it.
    const found =
      event.target.id === "text"
        ? document.elementsFromPoint(event.clientX, event.clientY)
        : [event.target.closest?.("[data-concept]")];
    return found.find((element) => element?.dataset.concept)?.dataset.concept;
  };

  const conceptAtCaret = () => {
    const [field, mirror] = [byId("text"), byId("mirror")];
    if (document.activeElement !== field || !mirror) return undefined;
    const at = field.selectionStart;
    const marks = [...mirror.querySelectorAll("mark")];
    return marks.find((mark) => {
      const [from, to] = placesOf(mirror, mark);
      return from <= at && at <= to;
    })?.dataset.concept;
  };

  document.addEventListener("mousemove", (event) => outline(conceptUnder(event)));
  document.addEventListener("focusin", (event) => {
    outline(event.target.closest("[data-concept]")?.dataset.concept);
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement?.id === "text") outline(conceptAtCaret());
  });

  Object.assign(window.desk, { textOf, rangeAt, unitsOf, followText });
})();
