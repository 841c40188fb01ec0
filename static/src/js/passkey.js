// Shows what needs a passkey only where the browser knows passkeys, and says in words
// when one did not work. allauth's own script does the rest.

const FAILED = "That did not work. Try again, or sign in another way.";

export function offerPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const status = document.querySelector("[data-passkey-status]");
    if (status) status.textContent = FAILED;
  });
}
