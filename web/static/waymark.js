// Starts the components that the page names with data-module. Every page works without this file.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// "Print this page" is of no use where there is no script, so it is hidden until now.
for (const link of document.querySelectorAll("[data-print]")) {
  link.hidden = false;
  link.addEventListener("click", (press) => {
    press.preventDefault();
    window.print();
  });
}
