import { expect, it } from "vitest";
import { deviceKind } from "./deviceKind";

const start = "Mozilla/5.0 (";

it.each([
  [
    "iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
    5,
    "ios",
  ],
  [
    "iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 FxiOS/139.0 Mobile/15E148 Safari/605.1.15",
    5,
    "ios",
  ],
  ["Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15", 5, "ios"],
  ["Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15", 0, "mac"],
  ["Linux; Android 15; SM-S921N) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36", 5, "android"],
  ["Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0", 5, "android"],
  ["Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0", 10, "windows"],
  ["Windows NT 10.0; Win64; x64; rv:139.0) Gecko/20100101 Firefox/139.0", 0, "firefox"],
  ["X11; Linux x86_64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36", 0, "linux"],
] as const)("%s with %i fingers is of the kind %s", (userAgent, maxTouchPoints, kind) => {
  expect(deviceKind({ userAgent: start + userAgent, maxTouchPoints } as Navigator)).toBe(kind);
});
