// What has been answered in a form: a map from each name to its list of values.

const NOT_ANSWERS = new Set([
  "hidden",
  "submit",
  "button",
  "reset",
  "file",
  "password",
  "fieldset",
]);

const controlsOf = (form) =>
  [...form.elements].filter(
    (control) => control.name && !NOT_ANSWERS.has(control.type),
  );

const isTick = (control) => control.type === "radio" || control.type === "checkbox";

export function readAnswers(form) {
  const answers = new Map();
  for (const control of controlsOf(form)) {
    const values = answers.get(control.name) ?? [];
    if (!isTick(control) || control.checked) values.push(control.value);
    answers.set(control.name, values);
  }
  return answers;
}

export function changedSince(before, now) {
  const same = (name) =>
    JSON.stringify(before.get(name)) === JSON.stringify(now.get(name));
  return new Map([...now].filter(([name]) => !same(name)));
}

export function putBack(form, answers) {
  const waiting = new Map([...answers].map(([name, values]) => [name, [...values]]));
  for (const control of controlsOf(form)) {
    const values = waiting.get(control.name);
    if (!values) continue;
    if (isTick(control)) control.checked = values.includes(control.value);
    else if (values.length) control.value = values.shift();
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
