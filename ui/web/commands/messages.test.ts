// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { question } from "../state/confirm";
import { message } from "../state/fixtures";
import { askToDelete, editMessage } from "./messages";

const host = vi.hoisted(() => ({ asked: [] as string[] }));

vi.mock("../net/connection", () => ({
  ask: (event: string) => {
    host.asked.push(event);
    return new Promise(() => {});
  },
  tell: () => {},
}));

it("deletes a message only once that was confirmed, and shows how it begins", () => {
  askToDelete(message(1, { content: `**${"long ".repeat(200).trim()}**` }));
  expect(question.value?.excerpt?.content).toMatch(/^\*\*long long .{188}$/);
  expect(host.asked).toEqual([]);
  question.value?.act();
  expect(host.asked).toEqual(["deleteMessage"]);
});

it("takes a message that was edited to nothing for one to be deleted", () => {
  question.value = null;
  host.asked = [];
  void editMessage(message(1), "  ");
  expect([question.value !== null, host.asked]).toEqual([true, []]);
});
