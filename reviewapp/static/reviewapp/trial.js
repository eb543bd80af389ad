// Says so in the place of the result when the server does not answer.

"use strict";

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const result = event.detail.target;
    result.textContent = result.dataset.failed;
  });
}
