import { openDeviceCopies } from "./device_copy.js";
import { keepDrafts, tellOfUnsentNotes } from "./draft.js";
import { initAll } from "./govuk-frontend.min.js";
import { watchIdleTime } from "./idle.js";
import { offerPasskeys } from "./passkey.js";
import { watchReveals } from "./reveals.js";

initAll();
watchReveals();
watchIdleTime();
offerPasskeys();

const signedIn = document.querySelector('meta[name="session-idle-seconds"]');
if (signedIn && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}

const copies = await openDeviceCopies();
await keepDrafts(copies);
await tellOfUnsentNotes(copies);
