import { isApple, isTouch } from "./device";
import { offer } from "./install";

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
