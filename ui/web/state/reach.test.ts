import { expect, it } from "vitest";
import type { Address, Reach, Sharing } from "../protocol.gen";
import { verdictOf } from "./reach";

const address = (reached: boolean): Address => ({
  url: "http://192.168.7.2:4000",
  host: "192.168.7.2",
  adapter: "eth0",
  kind: "lan",
  preferred: true,
  reached,
});
const sharing = (on: boolean, reached: boolean): Sharing => ({
  on,
  name: "maru",
  sleep: "free",
  addresses: [address(reached)],
});
const blocked: Reach = { verdict: "blocked", firewalls: [], devices: null };

it.each([
  ["nobody may come in", sharing(false, true), blocked, null],
  ["nothing is known", sharing(true, false), null, null],
  ["nobody has come in", sharing(true, false), blocked, "blocked"],
  ["somebody has since", sharing(true, true), blocked, "arrived"],
  ["somebody has, and nothing else is known", sharing(true, true), null, "arrived"],
])("where %s", (_, now, found, want) => expect(verdictOf(now, found)).toBe(want));
