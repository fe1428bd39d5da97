import { expect, test } from "vitest";
import { cutSnippet } from "./snippet";

const known = new Map(
  ["maru", "ok"].map((name) => [name, { name, url: `/${name}`, userId: 1, createdAt: "" }]),
);

/** What is found reads <so>, and an emoji {so}. */
function shown(text: string, matches: [number, number][], content = text): string {
  return cutSnippet({ text, matches }, content, known)
    .map(({ text, emoji, match }) => [emoji ? `{${emoji.name}}` : text, match] as const)
    .map(([words, match]) => (match ? `<${words}>` : words))
    .join("");
}

test.each<[string, [number, number][], string]>([
  ["good morning", [[5, 9]], "good <morn>ing"],
  ["good :maru: morning :ok:", [[12, 16]], "good {maru} <morn>ing {ok}"],
  [
    ":maru: maru",
    [
      [1, 5],
      [7, 11],
    ],
    "<{maru}> <maru>",
  ],
  [":maru: and more", [], "{maru} and more"],
  ["the `:maru:` of :maru:", [[5, 10]], "the <:maru>: of {maru}"],
  ["**bold** at noon", [[12, 16]], "bold at <noon>"],
  ["", [], ""],
])("of %j with %j there is seen %j", (text, matches, wanted) => expect(shown(text, matches)).toBe(wanted));

test("knows code by the message that a piece was cut out of", () => {
  expect(shown("two :maru:", [], "```\none\ntwo :maru:\n```")).toBe("two :maru:");
  expect(shown("two :maru:", [], "```\none\n``` two :maru:")).toBe("two {maru}");
  expect(shown("two :maru:", [], "one\n```\ntwo :maru:")).toBe("two :maru:");
});

test("takes names of files for what they are", () =>
  expect(shown("a:maru:.png", [], "")).toBe("a:maru:.png"));

test("is not slowed down by many marks of code", () => {
  const content = Array.from({ length: 190 }, (_, index) => "`".repeat(index + 1)).join(" ");
  const began = performance.now();
  for (const text of [content, "`".repeat(20_000), "` ".repeat(10_000)])
    cutSnippet({ text: text.slice(-50), matches: [] }, text, known);
  expect(performance.now() - began).toBeLessThan(200);
});
