import { origin } from "../platform/address";
import { sharing } from "./invite";

/** Every origin at which this hall is known to answer, the page's own first. */
export function hallOrigins(): string[] {
  const shared = sharing.value?.addresses ?? [];
  return [origin(), ...shared.map(({ url }) => new URL(url).origin)];
}
