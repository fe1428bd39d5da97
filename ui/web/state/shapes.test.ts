import { describe, expect, it } from "vitest";
import { message, room } from "./fixtures";
import { fits, shapes } from "./shapes";

describe("a message", () => {
  it("as the host sends it fits", () => {
    expect(fits(shapes.message, message(1))).toBe(true);
    expect(fits(shapes.message, { ...message(1), more: 1 })).toBe(true);
  });
  it.each([
    ["without reactions", { reactions: undefined }],
    ["with a seq that is text", { seq: "1" }],
    ["of nobody", { sender: null }],
    ["with reactions of nobody", { reactions: [{ emoji: "👍" }] }],
    ["that answers a number", { replyTo: 7 }],
  ])("%s does not", (_, change) => {
    expect(fits(shapes.message, { ...message(1), ...change })).toBe(false);
  });
});

it.each([null, undefined, "<!doctype html>", [], 1])("%j is no room", (value) => {
  expect(fits(shapes.room, value)).toBe(false);
});

it("a room without a last message is one", () => {
  expect(fits(shapes.room, { ...room(1), lastMessage: null })).toBe(true);
});
