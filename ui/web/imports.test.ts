import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder may import of the others: intents go down from view, state comes up. */
const below: Record<string, readonly string[]> = {
  platform: [],
  i18n: ["platform"],
  state: ["platform", "i18n"],
  net: ["platform", "state"],
  commands: ["platform", "i18n", "state", "net"],
  view: ["platform", "i18n", "state", "commands"],
};

/** What only platform, i18n and view may touch: none of it is there, or the same, everywhere the rest is to run. */
const browser =
  /(?<![\w."])(document|window|navigator|location|localStorage|sessionStorage|matchMedia|indexedDB)\b(?=[.[(])/;

interface Source {
  path: string;
  text: string;
}

const sources: Source[] = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter(
    (path) => /^(platform|i18n|state|net|commands|view)\b.*\.tsx?$/.test(path) && !path.includes(".test."),
  )
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), "utf8") }));

/** The modules of ours that a file imports, as paths from here, those it loads later among them. */
function importsOf({ path, text }: Source): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g);
  return [...found].map(([, target = ""]) => normalize(join(dirname(path), target)));
}

const folderOf = (path: string) => path.split("/")[0] ?? "";

/** The text without comments, which may name anything. */
function code({ text }: Source): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}

describe("the folders", () => {
  it.each(Object.keys(below))("%s imports only what is below it", (folder) => {
    const known = new Set([folder, "protocol.gen", ...(below[folder] ?? [])]);
    const own = sources.filter(({ path }) => folderOf(path) === folder);
    expect(own.length).toBeGreaterThan(0);
    const wrong = own.flatMap((source) =>
      importsOf(source)
        .filter((target) => !known.has(folderOf(target)))
        .map((target) => `${source.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(["state", "net", "commands"])("%s leaves the browser to platform", (folder) => {
    const own = sources.filter(({ path }) => folderOf(path) === folder);
    const wrong = own.flatMap((source) => (browser.exec(code(source))?.[1] ? [source.path] : []));
    expect(wrong).toEqual([]);
  });

  it("no component is drawn below view", () => {
    const drawn = sources.filter(
      ({ path, text }) => folderOf(path) !== "view" && /from "preact(\/|")/.test(text),
    );
    expect(drawn.map(({ path }) => path)).toEqual([]);
  });
});
