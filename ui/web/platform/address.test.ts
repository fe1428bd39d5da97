// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { inviteCode, takeKey } from "./address";

afterEach(() => history.replaceState(null, "", "/"));

it.each([
  ["/join/HALL-7Q2M", "HALL-7Q2M"],
  ["/join/a%20b", "a b"],
  ["/join/%E0%A4", "%E0%A4"],
  ["/rooms/3", ""],
])("reads the invite's code in %s", (path, code) => {
  history.replaceState(null, "", path);
  expect(inviteCode()).toBe(code);
});

it("takes the key out of the address", () => {
  history.replaceState(null, "", "/#key=secret");
  expect([takeKey(), location.hash, takeKey()]).toEqual(["secret", "", ""]);
});
