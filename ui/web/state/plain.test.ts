import { expect, test } from "vitest";
import { plain, stretches, unmarked } from "./plain";

test.each([
  ["Three sizes in the *shared* folder: `a3`, **a1**.", "Three sizes in the shared folder: a3, a1."],
  ["first\nsecond\n\nthird", "first second third"],
  ["> said\n\nanswer", "said answer"],
  ["- one\n- **two**", "one two"],
  ["```go\nfunc main()\n```\nafter", "func main() after"],
  ["[words](https://example.org) and <b>html</b>", "words and <b>html</b>"],
  ["*cut off in the mid", "*cut off in the mid"],
  ["| part | length |\n|---|---:|\n| **beam** | 4 m |", "part length beam 4 m"],
  ["   ", ""],
])("%j reads %j", (markdown, read) => expect(plain(markdown)).toBe(read));

test.each([
  ["say `:maru:` or :maru:", ["say ", [":maru:"], " or :maru:", " "]],
  ["```\n:maru:\n```", [[":maru:"], " "]],
  ["**bold** words", ["bold", " words", " "]],
])("%j keeps its code apart", (markdown, read) =>
  expect(stretches(markdown).map(({ text, code }) => (code ? [text] : text))).toEqual(read),
);

test.each([
  ["in the *shared* folder: `a3`, **a1**.", "in the shared folder: a3, a1."],
  ["same:\n\n```go\nfunc main()", "same:\n\n\nfunc main()"],
  ["2*3 is snake_case, (s *Store) > 4", "2*3 is snake_case, (s *Store) > 4"],
])("a piece %j reads %j", (piece, read) => expect(unmarked(piece)).toBe(read));
