import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as connection from "../net/connection";
import type { TypingRequest } from "../protocol.gen";
import { openId } from "../state/rooms";
import { stopTypingHere, typeHere } from "./typing";

const told = vi.spyOn(connection, "tell").mockImplementation(() => {});
const said = () =>
  told.mock.calls.map(([, payload]) => {
    const { chatRoomId, threadId, on } = payload as TypingRequest;
    return `${threadId ?? chatRoomId} ${on ? "on" : "off"}`;
  });

beforeEach(() => {
  vi.useFakeTimers();
  told.mockClear();
  openId.value = 1;
});
afterEach(() => {
  stopTypingHere();
  vi.useRealTimers();
});

it("is said at once, and again only before it would expire", () => {
  for (let key = 0; key < 50; key++) {
    typeHere();
    vi.advanceTimersByTime(100);
  }
  expect(said()).toEqual(["1 on", "1 on"]);
});

it("is said again though the computer's clock is put back", () => {
  typeHere();
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
  vi.advanceTimersByTime(4_000);
  typeHere();
  expect(said()).toEqual(["1 on", "1 on"]);
});

it("ends when the field is left or emptied, once", () => {
  typeHere();
  stopTypingHere();
  stopTypingHere();
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual(["1 on", "1 off"]);
});

it("ends when nothing is typed for a while, and begins anew", () => {
  typeHere();
  vi.advanceTimersByTime(5_000);
  typeHere();
  expect(said()).toEqual(["1 on", "1 off", "1 on"]);
});

it("goes from the room to a thread and back", () => {
  typeHere();
  typeHere(77);
  typeHere(77);
  typeHere();
  expect(said()).toEqual(["1 on", "1 off", "77 on", "77 off", "1 on"]);
});

it("belongs to a room", () => {
  typeHere();
  stopTypingHere();
  openId.value = 2;
  typeHere();
  expect(said()).toEqual(["1 on", "1 off", "2 on"]);
});
