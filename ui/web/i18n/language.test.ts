// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import * as storage from "../platform/storage";
import english from "./en.json";
import { language, loadAllWords, loadLanguage, preferredLanguage, t } from "./index";
import korean from "./ko.json";

type Respond = (response: Response) => void;

let asked: [address: string, respond: Respond][] = [];

beforeEach(async () => {
  for (const key of storage.keys("maru.")) storage.remove(key);
  vi.stubGlobal("fetch", async () => Response.json(english));
  await loadLanguage("en");
  storage.remove("maru.words");
  asked = [];
  vi.stubGlobal(
    "fetch",
    (address: string) => new Promise<Response>((resolve) => asked.push([address, resolve])),
  );
});

function respond(part: string, response: Response): void {
  for (const [address, resolve] of asked) if (address.includes(part)) resolve(response.clone());
}

it("shows what was asked for last, whichever words come first", async () => {
  const first = loadLanguage("ko");
  const second = loadLanguage("en");
  respond("en", Response.json(english));
  await second;
  respond("ko", Response.json(korean));
  await first;
  expect([language.value, t("cancel")]).toEqual(["en", english.cancel]);
});

it("takes no answer that is not the words", async () => {
  const loading = loadLanguage("ko");
  respond("ko", Response.json({ code: "not_found" }, { status: 404 }));
  await expect(loading).rejects.toThrow();
  expect([language.value, storage.get("maru.words")]).toEqual(["en", null]);
});

it("fetches the words of what is opened on demand once, and for the language shown", async () => {
  const loading = loadLanguage("ko");
  respond("ko", Response.json(korean));
  await loading;
  asked = [];
  await loadAllWords();
  expect([asked.length, t("cancel")]).toEqual([0, korean.cancel]);
});

it.each([
  [["ko-KR", "en"], "ko"],
  [["pt-BR", "fr-CA"], "fr"],
  [["zh-CN"], "zh-Hans"],
  [["zh"], "zh-Hans"],
  [["zh-TW"], "zh-Hant"],
  [["zh-Hant-HK"], "zh-Hant"],
  [["de-AT"], "de"],
  [["tlh"], "en"],
  [["en-US@posix", "ko"], "ko"],
  [[], "en"],
])("takes what suits %j best", (preferred, wanted) => {
  expect(preferredLanguage(preferred)).toBe(wanted);
});
