import { describe, expect, it } from "vitest";
import { linkTo, placeOf, type Shown } from "./links";

const here = "http://localhost:4000";
const lan = "http://192.168.0.12:4000";

describe("placeOf", () => {
  it("knows rooms and messages of this hall, at each of its addresses", () => {
    expect(placeOf(`${here}/rooms/3`, [here])).toEqual({ roomId: 3, seq: 0, path: "/rooms/3" });
    expect(placeOf(`${lan}/rooms/3/41`, [here, lan])).toEqual({ roomId: 3, seq: 41, path: "/rooms/3/41" });
  });
  it.each([
    `${lan}/rooms/3`,
    "https://localhost:4000/rooms/3",
    `${here}/rooms/x`,
    `${here}/rooms/3/4/5`,
    `${here}/api/rooms/3`,
    `${here}/join/3`,
    "mailto:a@b.example",
    "http://",
  ])("takes %s for elsewhere", (href) => {
    expect(placeOf(href, [here])).toBeNull();
  });
});

describe("reachable", () => {
  const at = (url: string, kind: Shown["kind"], preferred = false): Shown => ({ url, kind, preferred });
  const addresses = [at(here, "loopback"), at("http://10.8.0.2:4000", "vpn"), at(lan, "lan", true)];
  it("names an address that others reach when the page's own is this computer's", () => {
    expect(linkTo("/rooms/1/2", here, addresses)).toBe(`${lan}/rooms/1/2`);
    expect(linkTo("/rooms/1/2", "http://127.0.0.1:4000", addresses)).toBe(`${lan}/rooms/1/2`);
    expect(linkTo("/rooms/1/2", "http://[::1]:4000", addresses)).toBe(`${lan}/rooms/1/2`);
  });
  it("keeps the address by which the page was opened", () => {
    expect(linkTo("/rooms/1", "http://maru.local:4000", addresses)).toBe("http://maru.local:4000/rooms/1");
  });
  it("stays with what there is while nothing is shared", () => {
    expect(linkTo("/rooms/1", here, [at(here, "loopback"), at("http://10.8.0.2:4000", "vpn")])).toBe(
      `${here}/rooms/1`,
    );
  });
});
