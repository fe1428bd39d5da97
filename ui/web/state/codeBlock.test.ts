import { expect, it } from "vitest";
import { inBlock } from "./codeBlock";

/** The | stands for the caret. */
const inside = (text: string) => inBlock(text.replace("|", ""), text.indexOf("|"));

it.each([
  ["on the line that opens it", "```|"],
  ["behind its language", "look:\n```ts|"],
  ["in its lines", "```\na\n|"],
  ["in an indented one", "  ```\n|"],
  ["in one of tildes", "~~~\na|\n~~~"],
  ["before what closes a longer one", "````\n```\n|"],
  ["while the signs that close it are typed", "```\na\n``|"],
])("knows a code block %s", (_, text) => expect(inside(text)).toBe(true));

it.each([
  ["above it", "a|\n```\nb\n```"],
  ["below it", "```\na\n```\n|"],
  ["right behind what closes it", "```\na\n```|"],
  ["in code on one line", "```a``` b|"],
  ["before the third sign", "``|`"],
  ["where too many spaces stand before", "    ```\n|"],
  ["in a text without any", "a\n|b"],
])("knows no code block %s", (_, text) => expect(inside(text)).toBe(false));
