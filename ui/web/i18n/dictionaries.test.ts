import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import english from "./en.json";
import { languages } from "./index";

const here = import.meta.dirname;
const read = (name: string) => JSON.parse(readFileSync(join(here, name), "utf8")) as Record<string, string>;
const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

describe.each(Object.keys(languages))("the dictionary %s", (code) => {
  const words = read(`${code}.json`);
  it("has the keys of the English one", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });
  it("leaves nothing empty", () => {
    expect(Object.entries(words).filter(([, text]) => text.trim() === "")).toEqual([]);
  });
  it("fills the same blanks", () => {
    const wrong = Object.entries(english).filter(([key, text]) => {
      const own = blanks(words[key] ?? "");
      return JSON.stringify(own) !== JSON.stringify(blanks(text));
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
  it("has every plural that its language needs", () => {
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const bases = Object.keys(english)
      .filter((key) => key.endsWith(".other"))
      .map((key) => key.slice(0, -6));
    const missing = bases
      .flatMap((base) => needed.map((category) => `${base}.${category}`))
      .filter((key) => !(key in words));
    expect(missing).toEqual([]);
  });
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
  const made = [
    /^status\./,
    /^role\./,
    /^settings\.(theme|mode|enter|page|notify|permission)\./,
    /^error\./,
    /^emoji\.(group|tone)\.\w+$/,
    /^complete\.(here|room)$/,
  ];
  const unused = Object.keys(english)
    .map((key) => key.replace(/\.(one|other)$/, ""))
    .filter(
      (key) =>
        !sources.includes(`"${key}"`) &&
        !sources.includes(`"${key}.o`) &&
        !made.some((pattern) => pattern.test(key)),
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
