import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");

const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];
type Colour = [number, number, number];

/** Everything that changes colours, as the root element wears it. */
const looks = [
  "",
  ...["blue", "violet", "slate"].map((name) => `[data-accent="${name}"]`),
  '[data-contrast="more"]',
];

/** The colour tokens of a scheme in a look, in linear light. */
function tokens(scheme: Scheme, look: string): Map<string, Colour> {
  const found = new Map<string, Colour>();
  for (const [, worn, block = ""] of css("tokens.css").matchAll(/^:root(\S*) \{(.*?)^\}/gms)) {
    if (worn !== "" && worn !== look) continue;
    for (const [, name = "", light = "", dark = light] of block.matchAll(
      /--([\w-]+): (?:light-dark\()?(#\w{6})(?:, (#\w{6})\))?;/g,
    )) {
      found.set(name, hex(scheme === "light" ? light : dark));
    }
    for (const [, name = "", other = ""] of block.matchAll(/--([\w-]+): var\(--([\w-]+)\);/g)) {
      const colour = found.get(other);
      if (colour) found.set(name, colour);
    }
  }
  return found;
}

function hex(text: string): Colour {
  const part = (at: number) => {
    const value = Number.parseInt(text.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** By the matrices that define OKLab, cut to what a screen can show. */
function oklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function contrast(one: Colour, other: Colour): number {
  const light = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  const [low = 1, high = 1] = [light(one), light(other)].sort((x, y) => x - y);
  return high / low;
}

const grounds = ["paper", "mat", "raise", "hover", "hover-mat", "hover-raise", "well"];
const texts = ["ink", "ink-2", "ink-3", "accent", "ember"];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground])),
  ["on-accent", "accent"],
  ["on-ember", "ember"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["ink-2", "accent-soft"],
  ["ember", "ember-soft"],
  ["ink", "ember-soft"],
  ["ink", "badge"],
  ["paper", "ink"],
  ["accent-on-ink", "ink"],
];

describe.each(schemes.flatMap((scheme) => looks.map((look) => [scheme, look] as const)))(
  "%s%s",
  (scheme, look) => {
    const colours = tokens(scheme, look);
    const least = look.includes("contrast") ? 7 : 4.5;
    const of = (name: string) => {
      const colour = colours.get(name);
      if (!colour) throw new Error(`no token --${name}`);
      return colour;
    };
    it.each(pairs)("%s is read on %s", (text, ground) => {
      expect(contrast(of(text ?? ""), of(ground ?? ""))).toBeGreaterThanOrEqual(least);
    });
    it.runIf(least === 7).each(grounds)("lines are seen on %s", (ground) => {
      expect(contrast(of("line"), of(ground))).toBeGreaterThanOrEqual(3);
    });
    it.each(grounds)("the ring around what has the focus is seen on %s", (ground) => {
      expect(contrast(of("accent"), of(ground))).toBeGreaterThanOrEqual(3);
    });
    it("a letter is read on the tint of every person", () => {
      const tints = [...css("people.css").matchAll(/light-dark\((oklch\([^)]*\)\)), (oklch\([^)]*\)\))\)/g)];
      expect(tints.length).toBe(2);
      const [ground, letter] = tints.map((tint) => {
        const [lightness = 0, chroma = 0] = (tint[scheme === "light" ? 1 : 2] ?? "").match(/[\d.]+/g) ?? [];
        return (hue: number) => oklch(Number(lightness), Number(chroma), hue);
      });
      for (let hue = 0; hue < 360; hue++) {
        const seen = contrast(letter?.(hue) ?? [0, 0, 0], ground?.(hue) ?? [0, 0, 0]);
        expect(seen, `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
      }
    });
  },
);
