// Warns before a quiet session ends. All open tabs share when something last happened.

const SHARED = "last-active";
const WARN_BEFORE = 5 * 60 * 1000;
const LOOK_EVERY = 5000;

let lastActive = Date.now();

export function noteActivity() {
  lastActive = Date.now();
  try {
    localStorage.setItem(SHARED, String(lastActive));
  } catch {
    // Storage is switched off: this tab still knows.
  }
}

function sharedActivity() {
  try {
    return Math.max(lastActive, Number(localStorage.getItem(SHARED)) || 0);
  } catch {
    return lastActive;
  }
}

function wordsFor(left) {
  if (left <= 0) {
    return "You have been signed out. Sign in again in a new tab; what you typed stays here.";
  }
  const minutes = Math.ceil(left / 60000);
  const time = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return `You will be signed out in ${time}. What you typed in a note is saved.`;
}

async function staySignedIn(warning) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const response = await fetch(warning.dataset.stayUrl, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      redirect: "manual",
    });
    if (response.ok) noteActivity();
  } catch {
    // No signal: the warning stays.
  }
}

export function watchIdleTime() {
  const seconds = Number(
    document.querySelector('meta[name="session-idle-seconds"]')?.content,
  );
  const warning = document.querySelector("[data-idle-warning]");
  if (!seconds || !warning) return;
  const words = warning.querySelector("[data-idle-words]");
  const button = warning.querySelector("[data-idle-stay]");
  const look = () => {
    const left = sharedActivity() + seconds * 1000 - Date.now();
    warning.hidden = left > Math.min(WARN_BEFORE, seconds * 500);
    button.hidden = left <= 0;
    const now = warning.hidden ? "" : wordsFor(left);
    if (words.textContent !== now) words.textContent = now;
  };
  noteActivity();
  button.addEventListener("click", () => staySignedIn(warning).then(look));
  window.addEventListener("storage", look);
  setInterval(look, LOOK_EVERY);
}
