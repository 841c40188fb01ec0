// Words that could not be sent, kept on this device so that only the person who wrote
// them can read them: AES-GCM, with a key that the server hands out with each page and
// that is held in memory only.

const PREFIX = "unsent:";
const LONGEST = 7 * 24 * 60 * 60 * 1000;

const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function stored() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

function opened(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

// Copies that are too old, or whose key has been withdrawn, are gone for good.
export function removeStale(version) {
  for (const name of stored()) {
    const copy = opened(name);
    const tooOld = !(Date.now() - copy.keptAt < LONGEST);
    const withdrawn = version !== undefined && copy.version !== version;
    if (tooOld || withdrawn) localStorage.removeItem(name);
  }
}

export class DeviceCopies {
  constructor(key, version) {
    this.key = key;
    this.version = version;
  }

  async keep(submission, content) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(content));
    const secret = await crypto.subtle.encrypt(
      this.#way(iv, submission),
      this.key,
      plain,
    );
    const copy = {
      version: this.version,
      keptAt: Date.now(),
      iv: toText(iv),
      secret: toText(secret),
    };
    localStorage.setItem(PREFIX + submission, JSON.stringify(copy));
  }

  // Nothing, when there is no copy or it belongs to somebody else.
  async read(submission) {
    const copy = opened(PREFIX + submission);
    if (!copy.secret || copy.version !== this.version) return null;
    try {
      const way = this.#way(toBytes(copy.iv), submission);
      const plain = await crypto.subtle.decrypt(way, this.key, toBytes(copy.secret));
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null;
    }
  }

  remove(submission) {
    localStorage.removeItem(PREFIX + submission);
  }

  submissions() {
    return stored().map((name) => name.slice(PREFIX.length));
  }

  #way(iv, submission) {
    return {
      name: "AES-GCM",
      iv,
      additionalData: new TextEncoder().encode(submission),
    };
  }
}

// Nothing, when nobody is signed in or the browser cannot keep a secret.
export async function openDeviceCopies() {
  const meta = document.querySelector('meta[name="draft-key"]');
  const version = meta?.dataset.version;
  try {
    removeStale(version);
    if (!meta || !window.crypto?.subtle) return null;
    const raw = toBytes(meta.content);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
    meta.remove();
    return new DeviceCopies(key, version);
  } catch {
    return null; // storage is switched off
  }
}
