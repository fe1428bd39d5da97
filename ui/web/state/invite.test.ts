import { describe, expect, it } from "vitest";
import type { AddressKind, Invite } from "../protocol.gen";
import { standing, toldFirst } from "./invite";

const at = Date.parse("2026-05-01T12:00:00Z");
const link = { expiresAt: null } as Invite;

function share(on: boolean, ...kinds: AddressKind[]) {
  return {
    on,
    addresses: kinds.map((kind) => ({ kind, url: "", host: "", adapter: "", preferred: false })),
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
  const address = (kind: AddressKind, host: string, adapter = "") => ({
    kind,
    host,
    adapter,
    url: "",
    preferred: false,
  });
  const hosts = (...all: ReturnType<typeof address>[]) =>
    toldFirst(all).map((some) => some.map(({ host }) => host));

  it("are told once for each adapter, the rest on demand", () => {
    const wifi = [address("lan", "192.168.1.7", "wlan0"), address("lan", "fd00::7", "wlan0")] as const;
    expect(hosts(...wifi, address("lan", "10.0.0.2", "eth0"), address("vpn", "100.64.0.1", "tun0"))).toEqual([
      ["192.168.1.7", "10.0.0.2"],
      ["fd00::7", "100.64.0.1"],
    ]);
  });

  it("are all told where nothing says which adapter they are of, and never those of this computer alone", () => {
    expect(
      hosts(
        address("loopback", "localhost"),
        address("lan", "10.0.0.2"),
        address("lan", "10.0.0.3"),
        address("name", "studio.local"),
      ),
    ).toEqual([["10.0.0.2", "10.0.0.3", "studio.local"], []]);
  });
});
