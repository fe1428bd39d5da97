import { signal } from "@preact/signals";
import { isApple, isTouch } from "./device";

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

/**
 * How the page comes to be installed: it is, the browser asks when told to, or its menus have it, each in another place; browsers
 * refuse over plain http, but for iOS, which puts any page on the home screen.
 */
export type Way = "installed" | "offered" | "insecure" | "ios" | "safari" | "firefox" | "browser";

export function wayToInstall(): Way {
  if (matchMedia("(display-mode: standalone)").matches) return "installed";
  if (offer.value) return "offered";
  if (isApple() && isTouch()) return "ios";
  if (!window.isSecureContext) return "insecure";
  if (/Firefox\//.test(navigator.userAgent)) return "firefox";
  return /^((?!Chrom|Android).)*Safari/.test(navigator.userAgent) ? "safari" : "browser";
}
