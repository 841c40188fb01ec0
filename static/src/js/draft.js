// Keeps what is typed: on the server as soon as typing pauses; without signal, in the
// page and in an encrypted copy on this device; and sends it when signal returns.

import { changedSince, putBack, readAnswers } from "./answers.js";
import { noteActivity } from "./idle.js";

const PAUSE = 800;
const TRY_AGAIN = 15_000;
const GIVE_UP = 10_000;

const NOT_A_PERSON = { "X-Not-A-Person": "1" };

const WORDS = {
  saving: "Saving…",
  saved: (at) => `Draft saved at ${at}`,
  restored: "Your note from when there was no signal is back. Saving it now…",
  noSignal: "No signal. Your note is kept on this device until you are back online.",
  noSignalNoCopy: "No signal. Keep this page open: your note is only here.",
  trouble:
    "Your note could not be saved just now. It stays here, and we will try again.",
  signedOut:
    "You have been signed out. Sign in again in a new tab; your words are kept here.",
  notSent:
    "There is no signal, so it was not sent. Send it again when you are back online.",
  submitted: "This has already been sent. What you type here now is not saved.",
  sending: "Sending…",
};

class DraftKeeper {
  constructor(form, copies) {
    this.form = form;
    this.submission = form.dataset.submission;
    this.copies = form.dataset.deviceCopy === "off" ? null : copies;
    this.region = form.querySelector("[data-draft-status]");
    this.saved = readAnswers(form);
    this.queue = Promise.resolve();
  }

  async start() {
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submitting(event));
    window.addEventListener("online", () => this.save("timer"));
    document.addEventListener("visibilitychange", () => this.looked());
    await this.restore();
  }

  typed() {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save("typing"), PAUSE);
  }

  // Leaving the page sends what is not yet saved; coming back may mean signed in again.
  looked() {
    if (document.visibilityState === "hidden") {
      if (this.unsaved().size) this.save("typing");
    } else if (this.signedOut) {
      this.freshToken().then((fresh) => fresh && this.save("timer"));
    }
  }

  unsaved() {
    return changedSince(this.saved, readAnswers(this.form));
  }

  // One at a time, in order. Gives "saved", "offline", "signed-out", "submitted",
  // "trouble", or "nothing" when there was nothing to save.
  save(cause, always = false) {
    this.queue = this.queue.then(() => this.saveNow(cause, always));
    return this.queue;
  }

  async saveNow(cause, always) {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    const now = readAnswers(this.form);
    const changed = changedSince(this.saved, now);
    if (this.stopped || (!changed.size && !always)) return "nothing";
    if (changed.size) this.say(WORDS.saving);
    const { outcome, at } = await this.post(now, cause);
    await this.follow(outcome, at, now, changed);
    return outcome;
  }

  async post(answers, cause) {
    try {
      const response = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: this.body(answers),
        headers: this.headers(cause),
        credentials: "same-origin",
        redirect: "manual",
        keepalive: true,
        signal: AbortSignal.timeout(GIVE_UP),
      });
      return await this.understand(response);
    } catch {
      return { outcome: "offline" };
    }
  }

  async understand(response) {
    if (response.ok) return { outcome: "saved", at: (await response.json()).saved_at };
    if (response.type === "opaqueredirect") return { outcome: "signed-out" };
    if ([401, 403].includes(response.status)) return { outcome: "signed-out" };
    if ([409, 410].includes(response.status)) return { outcome: "submitted" };
    return { outcome: "trouble" };
  }

  // Only typing keeps a session alive; a timer does not.
  headers(cause) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.token() };
    return cause === "timer" ? { ...headers, ...NOT_A_PERSON } : headers;
  }

  // All of the form, so that a draft is whole whichever of its saves arrives last.
  body(answers) {
    const body = new URLSearchParams();
    for (const [name, values] of answers) {
      for (const value of values.length ? values : [""]) body.append(name, value);
    }
    return body;
  }

  async follow(outcome, at, now, changed) {
    this.signedOut = outcome === "signed-out";
    if (outcome === "saved") {
      this.saved = now;
      this.copies?.remove(this.submission);
      noteActivity();
      this.say(WORDS.saved(at));
    } else if (outcome === "submitted") {
      this.stopped = true;
      this.copies?.remove(this.submission);
      this.say(WORDS.submitted, true);
    } else {
      await this.keep(changed);
      this.say(this.explain(outcome), true);
      if (!this.signedOut) this.retry = setTimeout(() => this.save("timer"), TRY_AGAIN);
    }
  }

  explain(outcome) {
    if (outcome === "signed-out") return WORDS.signedOut;
    if (outcome === "trouble") return WORDS.trouble;
    return this.kept ? WORDS.noSignal : WORDS.noSignalNoCopy;
  }

  async keep(changed) {
    this.kept = false;
    if (!this.copies || !changed.size) return;
    try {
      const page = location.pathname + location.search;
      await this.copies.keep(this.submission, { page, answers: [...changed] });
      this.kept = true;
    } catch {
      // Storage is full or switched off: the page itself still holds the words.
    }
  }

  async restore() {
    const copy = await this.copies?.read(this.submission);
    if (!copy) return;
    putBack(this.form, new Map(copy.answers));
    this.say(WORDS.restored);
    await this.save("timer", true);
  }

  // The page is only left when the server has answered.
  async submitting(event) {
    if (this.leaving) return;
    event.preventDefault();
    if (this.sending) return;
    this.sending = true;
    this.say(WORDS.sending);
    const outcome = await this.save("typing", true);
    this.sending = false;
    if (outcome === "offline") this.say(WORDS.notSent, true);
    else if (outcome !== "signed-out" || (await this.freshToken())) this.leave(event);
  }

  leave(event) {
    this.leaving = true;
    this.stopped = true;
    this.form.requestSubmit(event.submitter ?? undefined);
  }

  token() {
    return this.form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  // Signing in again, in another tab, makes this page's token worthless. Fetch another.
  async freshToken() {
    try {
      const response = await fetch(location.href, {
        headers: NOT_A_PERSON,
        redirect: "manual",
      });
      if (!response.ok) return false;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("[data-draft-url] [name=csrfmiddlewaretoken]");
      if (!fresh) return false;
      const all = document.querySelectorAll("[name=csrfmiddlewaretoken]");
      for (const input of all) input.value = fresh.value;
      return true;
    } catch {
      return false;
    }
  }

  say(words, isWarning = false) {
    if (!this.region) return;
    this.region.dataset.state = isWarning ? "warning" : "calm";
    if (this.region.textContent !== words) this.region.textContent = words;
  }
}

export async function keepDrafts(copies) {
  const forms = document.querySelectorAll("form[data-draft-url]");
  await Promise.all([...forms].map((form) => new DraftKeeper(form, copies).start()));
}

// Says, on any page, that a note is still only on this device, and where to send it.
export async function tellOfUnsentNotes(copies) {
  const section = document.querySelector("[data-unsent]");
  if (!section || !copies) return;
  const here = new Set(
    [...document.querySelectorAll("[data-submission]")].map(
      (form) => form.dataset.submission,
    ),
  );
  const list = section.querySelector("[data-unsent-list]");
  for (const submission of copies.submissions()) {
    const copy = here.has(submission) ? null : await copies.read(submission);
    if (!copy?.page?.startsWith("/")) continue;
    const link = Object.assign(document.createElement("a"), {
      className: "govuk-link",
      href: new URL(copy.page, location.origin).pathname,
      textContent: "Open the note to send it",
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
    section.hidden = false;
  }
}
