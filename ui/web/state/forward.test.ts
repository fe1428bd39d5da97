import { expect, it } from "vitest";
import { message } from "./fixtures";
import { passOn } from "./forward";

const from = { from: "Lena, design", link: "http://hall/rooms/1/7" };
const pass = (content: string, note = "", most = 20_000) =>
  passOn({ ...from, message: message(7, { content }), note }, most);

it("quotes every line under where it comes from, below a note", () => {
  expect(pass("one\n\n- two", " See this. ")).toBe(
    "See this.\n\n> [Lena, design](http://hall/rooms/1/7)\n>\n> one\n> \n> - two",
  );
});

it("calls nobody again, and leaves code and mail addresses as they are", () => {
  expect(pass("@민지 and a@b.example, `@room` too").split("\n").at(-1)).toBe(
    "> @\u2060민지 and a@b.example, `@room` too",
  );
});

it("takes names for names", () => {
  const text = passOn({ message: message(7), from: "*Lena* [x]", link: "http://hall", note: "" }, 100);
  expect(text).toContain("[\\*Lena\\* \\[x\\]](http://hall)");
});

it("names files, which stay where they are", () => {
  const files = [{ name: "a_b.pdf" }] as ReturnType<typeof message>["files"];
  expect(passOn({ ...from, message: message(7, { content: "", files }), note: "" }, 100)).toMatch(
    /> \*a\\_b\.pdf\*$/,
  );
});

it("is never longer than a message may be", () => {
  const long = pass("한".repeat(300), "note", 200);
  expect([[...long].length, long.endsWith("…"), long.startsWith("note")]).toEqual([200, true, true]);
});
