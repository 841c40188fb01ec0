// Shows what a chosen radio button reveals. GOV.UK Frontend's own script puts
// aria-expanded on a radio button, which ARIA does not allow.

const HIDDEN = "govuk-radios__conditional--hidden";

function update(group) {
  for (const radio of group.querySelectorAll("input[type=radio][data-reveals]")) {
    const revealed = document.getElementById(radio.dataset.reveals);
    revealed?.classList.toggle(HIDDEN, !radio.checked);
  }
}

export function watchReveals(root = document) {
  const groups = root.querySelectorAll("[data-radios]");
  for (const group of groups) {
    group.addEventListener("change", () => update(group));
  }
  // The browser may put answers back after the page is drawn.
  window.addEventListener("pageshow", () => groups.forEach(update));
  groups.forEach(update);
}
