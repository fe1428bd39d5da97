import { contentLimit } from "./limits";

/** What alone would look like an empty message: the host refuses it. */
const blank = /^[\s\p{Cf}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

const emptyFirstLines = /^(?:[^\S\n]*\n)+/;

/** What the host drops or refuses: control characters, and halves of characters. */
const unseen = /(?![\t\n])\p{Cc}/gu;
const halves = /\p{Cs}/gu;

/** A text as it is sent: every line as it was typed or pasted, without empty ones around; empty when nothing can be seen in it. */
export function cleanContent(text: string): string {
  const seen = text.replace(/\r\n?/g, "\n").replace(unseen, "").replace(halves, "\ufffd");
  if (blank.test(seen)) return "";
  return seen.replace(emptyFirstLines, "").trimEnd();
}

/** How many characters more a text may have; below zero it is too long. Infinity while the limit is far. */
export function charactersLeft(text: string): number {
  const limit = contentLimit();
  if (text.length < limit - nearLimit) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (const _ of cleanContent(text).normalize("NFC")) count++;
  return limit - count;
}

/** The length is mentioned when this little is left. */
export const nearLimit = 500;
