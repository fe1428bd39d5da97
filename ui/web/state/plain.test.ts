import { expect, test } from "vitest";
import { plain } from "./plain";

test.each([
  ["Three sizes in the *shared* folder: `a3`, **a1**.", "Three sizes in the shared folder: a3, a1."],
  ["first\nsecond\n\nthird", "first second third"],
  ["> said\n\nanswer", "said answer"],
  ["- one\n- **two**", "one two"],
  ["```go\nfunc main()\n```\nafter", "func main() after"],
  ["[words](https://example.org) and <b>html</b>", "words and <b>html</b>"],
  ["*cut off in the mid", "*cut off in the mid"],
  ["   ", ""],
])("%j reads %j", (markdown, read) => expect(plain(markdown)).toBe(read));
