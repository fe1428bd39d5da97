import { describe, expect, it } from "vitest";
import { continued, type Edit, isMarkup, linked, type Sign, toggled } from "./writing";

/** Reads a text with [ and ] around what is selected, or | for the caret. */
function marked(shown: string): { text: string; from: number; to: number } {
  const caret = shown.indexOf("|");
  if (caret >= 0) return { text: shown.replace("|", ""), from: caret, to: caret };
  const from = shown.indexOf("⟨");
  return { text: shown.replace(/[⟨⟩]/g, ""), from, to: shown.indexOf("⟩") - 1 };
}

function after(text: string, edit: Edit): string {
  const next = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const [from, to] = edit.select;
  return from === to
    ? `${next.slice(0, from)}|${next.slice(from)}`
    : `${next.slice(0, from)}⟨${next.slice(from, to)}⟩${next.slice(to)}`;
}

function press(shown: string, sign: Sign): string {
  const { text, from, to } = marked(shown);
  return after(text, toggled(text, from, to, sign));
}

describe("a key for bold and the like", () => {
  it.each<[string, Sign, string]>([
    ["say ⟨it⟩ now", "**", "say **⟨it⟩** now"],
    ["⟨마루⟩는", "*", "*⟨마루⟩*는"],
    ["⟨ two words ⟩", "~~", " ~~⟨two words⟩~~ "],
    ["run ⟨maru⟩", "`", "run `⟨maru⟩`"],
    ["⟨**bold**⟩", "*", "*⟨**bold**⟩*"],
    ["**⟨bold⟩**", "*", "***⟨bold⟩***"],
  ])("wraps what is selected: %s by %s", (shown, sign, wrapped) => {
    expect(press(shown, sign)).toBe(wrapped);
  });

  it.each<[string, Sign]>([
    ["say ⟨it⟩ now", "**"],
    ["say ⟨it⟩ now", "*"],
    ["⟨안녕⟩", "~~"],
    ["a ⟨b c⟩ d", "`"],
    ["⟨one\ntwo⟩", "`"],
    ["⟨one\ntwo\n\n- three⟩", "**"],
    ["wo|rd", "**"],
    ["|", "*"],
  ])("takes it back when it is pressed again: %s by %s", (shown, sign) => {
    expect(press(press(shown, sign), sign)).toBe(shown);
  });

  it("takes signs away that were selected too, and keeps those of the other kind", () => {
    expect(press("⟨**it**⟩", "**")).toBe("⟨it⟩");
    expect(press("***⟨it⟩***", "**")).toBe("*⟨it⟩*");
    expect(press("***⟨it⟩***", "*")).toBe("**⟨it⟩**");
  });

  it("leads out of what it began, once something stands in it", () => {
    expect(press("|", "**")).toBe("**|**");
    expect(press("**굵게|**", "**")).toBe("**굵게**|");
    expect(press("a **b** c|", "**")).toBe("a **b** c**|**");
  });

  it("means the word that the caret is in", () => {
    expect(press("say some|thing now", "**")).toBe("say **some|thing** now");
    expect(press("say **some|thing** now", "**")).toBe("say some|thing now");
  });

  it("gives each line signs of its own, behind those of lists and quotes", () => {
    expect(press("⟨- one\n2. two\n\n> three⟩", "**")).toBe("⟨- **one**\n2. **two**\n\n> **three**⟩");
  });

  it("makes several lines a block, whatever stands around them and in them", () => {
    expect(press("⟨a\nb⟩", "`")).toBe("```\n⟨a\nb⟩\n```");
    expect(press("so ⟨a\nb⟩ it", "`")).toBe("so \n```\n⟨a\nb⟩\n```\n it");
    expect(press("⟨```\na\n```⟩", "`")).toBe("````\n⟨```\na\n```⟩\n````");
    expect(press("⟨a\nb\n⟩", "`")).toBe("```\n⟨a\nb⟩\n```\n");
  });

  it("does nothing to blanks", () => {
    expect(press("a⟨  ⟩b", "**")).toBe("a⟨  ⟩b");
  });
});

describe("an address pasted over a word", () => {
  const paste = (shown: string, pasted: string) => {
    const { text, from, to } = marked(shown);
    const edit = linked(text, from, to, pasted);
    return edit && after(text, edit);
  };

  it("makes it a link", () => {
    expect(paste("see ⟨the plan⟩ today", "http://a.lan/plan\n")).toBe(
      "see [the plan](http://a.lan/plan)| today",
    );
    expect(paste("⟨회의록 ⟩은", "https://a.lan/x")).toBe("[회의록](https://a.lan/x)| 은");
    expect(paste("⟨a[1]⟩", "https://a.lan/b_(c)")).toBe("[a\\[1\\]](<https://a.lan/b_(c)>)|");
  });

  it.each([
    ["see |it", "https://a.lan"],
    ["⟨it⟩", "no address"],
    ["⟨it⟩", "https://a.lan and more"],
    ["⟨it⟩", "javascript:alert(1)"],
    ["⟨http://old.lan⟩", "https://a.lan"],
    ["⟨one\ntwo⟩", "https://a.lan"],
    ["⟨ ⟩", "https://a.lan"],
    ["```\n⟨it⟩", "https://a.lan"],
  ])("takes the place of what is selected as everywhere: %s by %s", (shown, pasted) => {
    expect(paste(shown, pasted)).toBeNull();
  });
});

describe("a line break", () => {
  const broken = (shown: string) => {
    const { text, from } = marked(shown);
    const edit = continued(text, from);
    return edit && after(text, edit);
  };

  it.each([
    ["- a\n|", "- a\n- |"],
    ["  * a\n|b", "  * a\n  * |b"],
    ["9. a\n|", "9. a\n10. |"],
    ["1) 가\n|", "1) 가\n2) |"],
    ["- [x] done\n|", "- [x] done\n- [ ] |"],
    ["> a\n|", "> a\n> |"],
    [">a\n|", ">a\n> |"],
    ["> - a\n|", "> - a\n> - |"],
    ["```\n  a\n|", "```\n  a\n  |"],
  ])("goes on with what the line was: %j", (shown, next) => expect(broken(shown)).toBe(next));

  it.each([
    ["- a\n- \n|", "- a\n|"],
    ["> a\n> \n|", "> a\n|"],
    ["- [ ] \n|", "|"],
  ])("ends what stayed empty: %j", (shown, next) => expect(broken(shown)).toBe(next));

  it.each(["a\n|", "\n|", "-a\n|", "**a** b\n|", "```\n- a\n|", "2026\n|"])("adds nothing: %j", (shown) =>
    expect(broken(shown)).toBeNull(),
  );
});

describe("what is worth a preview", () => {
  it.each(["**a**", "- a", "> a", "`a`", "```\na", "[a](https://a.lan)", "| a |\n|---|", "a ~~b~~"])(
    "%j",
    (text) => expect(isMarkup(text)).toBe(true),
  );
  it.each(["", "안녕", "a - b", "2 * 3 * 4", "https://a.lan/b_c-d", "snake_case", "a@b.lan", "#1"])(
    "not %j",
    (text) => expect(isMarkup(text)).toBe(false),
  );
});
