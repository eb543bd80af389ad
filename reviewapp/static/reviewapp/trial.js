// Says so in the place of the result when the server does not answer.

"use strict";

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    const result = document.querySelector("#trial-result");
    result.textContent = result.dataset.failed;
  });
}
