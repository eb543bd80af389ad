// What a browser keeps for the other scripts of a page: they find it in window.desk.
(() => {
  "use strict";

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
        // Forbidden or full: what is typed stays on the page, and the server's draft must do.
      }
    },
    names() {
      try {
        return Object.keys(localStorage).filter((name) => name.startsWith("draft:"));
      } catch {
        return [];
      }
    },
  };

  window.desk = { storage };
})();
