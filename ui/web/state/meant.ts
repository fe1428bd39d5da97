import type { User } from "../protocol.gen";
import { matches } from "./match";

/** Whether somebody is meant by what was typed: by the name they show, or by their handle. */
export function isMeant(user: User, typed: string): boolean {
  return matches(user.displayName, typed) || matches(user.name, typed.replace(/^@/, ""));
}
