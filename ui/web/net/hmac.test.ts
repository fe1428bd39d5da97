import { createHash, createHmac, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { decode, encode, hmac, sha256 } from "./hmac";

it("sums as everybody does, at every length around a block's end", () => {
  for (let length = 0; length < 200; length++) {
    const message = randomBytes(length);
    expect(encode(sha256(message))).toBe(createHash("sha256").update(message).digest("base64url"));
  }
});

it("makes a HMAC with short and long keys", () => {
  for (const length of [0, 1, 32, 63, 64, 65, 200]) {
    const [key, message] = [randomBytes(length), randomBytes(100)];
    expect(encode(hmac(key, message))).toBe(createHmac("sha256", key).update(message).digest("base64url"));
  }
});

it("reads what it wrote", () => {
  for (let length = 0; length < 40; length++) {
    const bytes = new Uint8Array(randomBytes(length));
    expect(decode(encode(bytes))).toEqual(bytes);
  }
  expect(() => decode("no base64!")).toThrow();
});
