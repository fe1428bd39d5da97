/** The kinds of devices that come to trust a certificate each in its own way. Firefox has a list of its own wherever it runs. */
export const deviceKinds = ["ios", "android", "windows", "mac", "firefox", "linux"] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** The kind of this device, by what its browser says of itself. */
export function deviceKind({ userAgent, maxTouchPoints } = navigator): DeviceKind {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "ios";
  // An iPad says that it is a Mac, and no Mac has a touch screen.
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return "ios";
  if (/Android/.test(userAgent)) return "android";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Windows/.test(userAgent)) return "windows";
  return /Macintosh/.test(userAgent) ? "mac" : "linux";
}
