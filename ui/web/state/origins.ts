import { isOnHost, origin } from "../platform/address";
import { sharing } from "./invite";
import { instance } from "./session";

/** Where the host is, for a page that runs through a joiner on its reader's own computer; "" for every other page. */
export function hostOrigin(): string {
  return instance.value?.hostOrigin ?? "";
}

/** Whether this page was opened on the host itself: what ends the network's connections does not end this one. */
export function onHost(): boolean {
  return isOnHost() && !hostOrigin();
}

/** What links to places of this hall begin with. */
export function ownOrigin(): string {
  return hostOrigin() || origin();
}

/** Every origin at which this hall is known to answer, the page's own first. */
export function hallOrigins(): string[] {
  const shared = sharing.value?.addresses ?? [];
  return [origin(), ownOrigin(), ...shared.map(({ url }) => new URL(url).origin)];
}
