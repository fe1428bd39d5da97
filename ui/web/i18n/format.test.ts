import { afterEach, expect, it } from "vitest";
import { bytes } from "./format";
import { language } from "./index";

afterEach(() => {
  language.value = "en";
});

// The host writes them the same: server/files/size_test.go.
it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_000, "1,000 bytes"],
  [1_023, "1,023 bytes"],
  [1_024, "1 kB"],
  [65_536, "64 kB"],
  [1_023_487, "999 kB"],
  [1_024_000, "1,000 kB"],
  [1_048_063, "1,023 kB"],
  [1_048_064, "1 MB"],
  [10 << 20, "10 MB"],
  [1_234_567_890, "1.15 GB"],
  [1 << 30, "1 GB"],
  [1_025 * 2 ** 30, "1,025 GB"],
])("says %i as %s", (size, said) => expect(bytes(size)).toBe(said));

it.each([
  ["ko", "64kB", "12바이트"],
  ["fr", "64\u202fko", "12\u00a0octets"],
  ["de", "64 kB", "12 Byte"],
] as const)("says it in %s", (code, said, few) => {
  language.value = code;
  expect([bytes(65_536), bytes(12)]).toEqual([said, few]);
});
