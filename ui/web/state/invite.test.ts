import { describe, expect, it } from "vitest";
import type { AddressKind, Invite } from "../protocol.gen";
import { standing } from "./invite";

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
