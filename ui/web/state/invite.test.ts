import { describe, expect, it } from "vitest";
import type { AddressKind, Invite } from "../protocol.gen";
import { isHostName, leadsTo, otherName, standing, toldFirst } from "./invite";

const at = Date.parse("2026-05-01T12:00:00Z");
const link = { expiresAt: null } as Invite;

function share(on: boolean, ...kinds: AddressKind[]) {
  return {
    on,
    name: "maru",
    sleep: "free" as const,
    addresses: kinds.map((kind) => ({
      kind,
      url: "",
      host: "",
      adapter: "",
      preferred: false,
      reached: false,
    })),
  };
}

describe("an invite", () => {
  it("is of no use while only this computer reaches the hall", () => {
    expect(standing(share(false, "loopback"), link, at)).toBe("private");
  });

  it("is not shown as a link that nobody can reach", () => {
    expect(standing(share(true, "loopback"), link, at)).toBe("alone");
  });

  it("works until it expires", () => {
    const shared = share(true, "loopback", "lan");
    const until = (expiresAt: string) => standing(shared, { ...link, expiresAt }, at);
    expect(standing(shared, link, at)).toBe("open");
    expect(until("2026-05-01T12:00:01Z")).toBe("open");
    expect(until("2026-05-01T12:00:00Z")).toBe("expired");
  });
});

describe("the addresses of a hall", () => {
  const address = (kind: AddressKind, host: string, preferred = false) => ({
    kind,
    host,
    adapter: "",
    url: `http://${host}:4000`,
    preferred,
    reached: false,
  });

  it("begin with the preferred one and a name, and never show those of this computer alone", () => {
    const all = [
      address("loopback", "localhost"),
      address("lan", "10.0.0.2"),
      address("lan", "192.168.1.7", true),
      address("vpn", "100.64.0.1"),
      address("name", "maru.local"),
      address("name", "studio-pc.local"),
    ];
    expect(toldFirst(all).map((some) => some.map(({ host }) => host))).toEqual([
      ["192.168.1.7", "maru.local"],
      ["10.0.0.2", "100.64.0.1", "studio-pc.local"],
    ]);
    expect(toldFirst([address("loopback", "localhost", true)])).toEqual([[], []]);
  });

  it("are not mixed up where one begins like another", () => {
    const at = (host: string) => leadsTo("http://192.168.1.70:4000/join/CODE", address("lan", host));
    expect([at("192.168.1.70"), at("192.168.1.7")]).toEqual([true, false]);
  });
});

describe("the name of a hall", () => {
  const known = (...hosts: string[]) =>
    otherName({
      on: true,
      name: "maru",
      sleep: "free",
      addresses: hosts.map((host) => ({
        host,
        url: "",
        adapter: "",
        kind: "name",
        preferred: false,
        reached: false,
      })),
    });

  it("is another one only where somebody else has it", () => {
    expect(known("maru.local", "maru-2.local")).toBe("");
    expect(known("maru-2.local", "studio-pc.local")).toBe("maru-2.local");
    expect(known("maruko.local")).toBe("");
  });

  it("has letters, digits and hyphens inside", () => {
    expect(["maru", "a", "studio-2", "-a", "a-", "a.b", "마루", ""].filter(isHostName)).toEqual([
      "maru",
      "a",
      "studio-2",
    ]);
  });
});
