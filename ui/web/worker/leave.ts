import { scope } from "./scope";

/** Takes the place of a worker that shall be gone: what it kept goes too, and every page asks the host alone from the next time on. */
scope.addEventListener("install", () => void scope.skipWaiting());

scope.addEventListener("activate", (event) => {
  const gone = caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(gone.then(() => scope.registration.unregister()));
});
