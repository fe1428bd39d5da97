import { signal } from "@preact/signals";

/** The browser's own question whether to install the page, which can be put once. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

/** What the browser offers, while it does. */
export const offer = signal<Offer | null>(null);

/** Keeps the browser from asking by itself, and remembers that it would. */
export function watchInstall(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as Offer;
  });
  window.addEventListener("appinstalled", () => {
    offer.value = null;
  });
}

/** Lets the browser ask; it follows a press. */
export async function install(): Promise<void> {
  const asked = offer.peek();
  offer.value = null;
  await asked?.prompt();
}
