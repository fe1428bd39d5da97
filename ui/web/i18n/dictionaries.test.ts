import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import english from "./en.json";
import { languages } from "./index";

const here = import.meta.dirname;
const read = (name: string) => JSON.parse(readFileSync(join(here, name), "utf8")) as Record<string, string>;
const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

/** What ends in ".other" is said of a count, in as many forms as a language has. */
const counted = Object.keys(english)
  .filter((key) => key.endsWith(".other"))
  .map((key) => key.slice(0, -".other".length));
const said = Object.keys(english).filter((key) => !counted.some((base) => formOf(key, base)));

function formOf(key: string, base: string): boolean {
  const form = key.slice(base.length + 1);
  return key.startsWith(`${base}.`) && ["zero", "one", "two", "few", "many", "other"].includes(form);
}

describe.each(Object.keys(languages))("the dictionary %s", (code) => {
  const words = read(`${code}.json`);
  const wrong = (pattern: RegExp) => Object.entries(words).filter(([, text]) => pattern.test(text));
  it("has every string, and of those with a count the forms that its language has, no others", () => {
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const needed = [...said, ...counted.flatMap((base) => forms.map((form) => `${base}.${form}`))];
    expect(Object.keys(words).sort()).toEqual(needed.sort());
  });
  it("leaves nothing empty", () => {
    expect(Object.entries(words).filter(([, text]) => text.trim() === "")).toEqual([]);
  });
  it("fills the same blanks", () => {
    const all = english as Record<string, string>;
    const like = (key: string) => all[key] ?? all[key.replace(/\.\w+$/, ".other")] ?? "";
    const differing = Object.entries(words).filter(
      ([key, text]) => JSON.stringify(blanks(text)) !== JSON.stringify(blanks(like(key))),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
  it("never shouts, and is set with real quotes, apostrophes and ellipses", () => {
    expect(wrong(/[!"']|\.\.\./)).toEqual([]);
  });
});

it("puts no Korean particle that hangs on the sound before it behind a blank", () => {
  const hanging = /\}(을|를|은|는|이|가|와|과|으로|로|이나|나|이에요|예요|\([^)]*\))(?![가-힣])/;
  expect(Object.entries(read("ko.json")).filter(([, text]) => hanging.test(text))).toEqual([]);
});

it("has no dictionary that cannot be chosen", () => {
  const files = readdirSync(here).filter((name) => name.endsWith(".json"));
  expect(files.sort()).toEqual(
    Object.keys(languages)
      .map((code) => `${code}.json`)
      .sort(),
  );
});

it("is used whole", () => {
  const sources = sourceFiles(join(here, ".."))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const made = [...sources.matchAll(/`((?:\w+\.)+)\$\{[^`]*\}(\w*)`/g)].map(
    ([, before = "", after = ""]) => new RegExp(`^${before.replaceAll(".", "\\.")}\\w+${after}$`),
  );
  const unused = [...said, ...counted].filter(
    (key) => !sources.includes(`"${key}"`) && !made.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === "node_modules" ? [] : sourceFiles(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) && !/\.(test|gen)\./.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}
