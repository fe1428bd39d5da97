import { scope } from "./scope";
import { type Build, file, keep, letGo, page, wanted } from "./shell";

/** Put in when this is built. */
declare const build: Build;

/** A host that takes longer than this, in milliseconds, has fallen asleep: the page finds out for itself when it is back. */
const patience = 2_500;

scope.addEventListener("install", (event) => {
  event.waitUntil(keep(build));
  void scope.skipWaiting();
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([
      letGo(build),
      scope.registration.navigationPreload?.enable(), // not everywhere
      scope.clients.claim(),
    ]),
  );
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  switch (wanted(request, location.origin)) {
    case "page": {
      const network = Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(request));
      event.waitUntil(network.catch(() => {}));
      event.respondWith(page(build, network, patience));
      break;
    }
    case "file":
      event.respondWith(file(build, request));
  }
});
