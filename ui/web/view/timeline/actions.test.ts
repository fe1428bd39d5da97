// @vitest-environment happy-dom
import { expect, it } from "vitest";
import type { Me } from "../../protocol.gen";
import { message } from "../../state/fixtures";
import { me } from "../../state/session";
import { keyGroups } from "../hall/shortcuts";
import { firstActions, moreActions } from "./actions";

/** Keys of a focused message that are no actions on it: reacting, and who wrote it. */
const others = ["KeyA", "KeyW"];

function codes(mine: number): string[] {
  me.value = { id: mine, role: "owner" } as Me;
  const reacted = message(1, { reactions: [{ emoji: "👍", userIds: [2] }] });
  return [...firstActions(reacted, 0), ...moreActions(reacted)].map(({ code }) => code);
}

it.each([1, 2])("gives each action on a message a key of its own, for its author and for others", (mine) => {
  const all = [...others, ...codes(mine)];
  expect(new Set(all).size).toBe(all.length);
});

it("lists the key of every action", () => {
  const listed = keyGroups().flatMap(({ keys }) => keys.flatMap(({ ways }) => ways.flat()));
  const names = [...codes(1), ...codes(2)].map((code) => code.replace(/^Key/, "").replace("Delete", "Del"));
  expect(names.filter((name) => !listed.includes(name))).toEqual([]);
});
