// Answers only when there is no signal, and only with a page that holds nothing about
// anybody. No page of the service is ever kept.
{% load static %}
const NO_SIGNAL = "{% url 'offline' %}"
const KEPT = [NO_SIGNAL, "{% static 'app.css' %}", "{% static 'js/supported.js' %}"]
const SHELF = `no-signal:${KEPT.join()}`

// Fetched as nobody, so that it cannot hold a name.
const asNobody = (url) => new Request(url, { credentials: "omit", cache: "reload" })

self.addEventListener("install", (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(KEPT.map(asNobody))))
})

self.addEventListener("activate", (event) => {
  const removeOld = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(removeOld())
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(NO_SIGNAL)))
  } else if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request.url)))
  }
})
