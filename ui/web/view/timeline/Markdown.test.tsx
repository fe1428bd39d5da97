// @vitest-environment happy-dom
import { render } from "preact";
import { beforeEach, describe, expect, it } from "vitest";
import type { Me, User } from "../../protocol.gen";
import { room } from "../../state/fixtures";
import { beginOwnEmoji, moveOwnEmoji, setOwnEmoji } from "../../state/ownEmoji";
import { setPeople } from "../../state/people";
import { setRooms } from "../../state/rooms";
import { me } from "../../state/session";
import { Markdown } from "./Markdown";

function html(text: string): string {
  const place = document.createElement("div");
  render(<Markdown text={text} />, place);
  return place.firstElementChild?.innerHTML ?? "";
}

beforeEach(() => {
  me.value = { id: 1 } as Me;
  setPeople([{ id: 1, name: "lena" } as User, { id: 2, name: "민지" } as User]);
});

describe("Markdown", () => {
  it.each([
    ["**bold** *italic* ~~gone~~", "<p><strong>bold</strong> <em>italic</em> <del>gone</del></p>"],
    ["a\nb", "<p>a<br>b</p>"],
    ["`a < b`", "<p><code>a &lt; b</code></p>"],
    ["> said", "<blockquote><p>said</p></blockquote>"],
    ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
    ["3. a", '<ol start="3"><li>a</li></ol>'],
    [
      "- [x] done",
      '<ul><li data-task="true"><input type="checkbox" aria-label="" disabled="">done</li></ul>',
    ],
    ["# loud", "<p><strong>loud</strong></p>"],
    ["a & b &amp; c", "<p>a &amp; b &amp;amp; c</p>"],
    ["5 \\* 4", "<p>5 * 4</p>"],
  ])("shows %j", (text, expected) => {
    expect(html(text)).toBe(expected);
  });
  it("shows code with its language", () => {
    const place = document.createElement("div");
    render(<Markdown text={"```go\nx := 1\n```"} />, place);
    expect(place.querySelector("pre small")?.textContent).toBe("go");
    expect(place.querySelector("pre code")?.textContent).toBe("x := 1");
  });
  it("leads to web addresses, in a window of their own", () => {
    const link = '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer">';
    expect(html("https://example.org/a")).toBe(`<p>${link}https://example.org/a</a></p>`);
    expect(html("[plan](https://example.org/a)")).toBe(`<p>${link}plan</a></p>`);
  });
  it("leads to this hall's own messages in place", () => {
    const there = `${location.origin}/rooms/2/7`;
    expect(html(there)).toBe(`<p><a href="/rooms/2/7">${there}</a></p>`);
  });
  it("names rooms that can be read, by their names and their addresses", () => {
    setRooms([room(3, { id: 2, name: "design" })]);
    const link = (words: string, title = "") =>
      `<a class="mention"${title && ` title="${title}"`} href="/rooms/2">${words}</a>`;
    const there = `${location.origin}/rooms/2`;
    expect(html("in #design, not #money")).toBe(`<p>in ${link("#design")}, not #money</p>`);
    expect(html(there)).toBe(`<p>${link("#design", there)}</p>`);
    expect(html("[of #design](https://example.org/#design)")).toMatch(
      /^<p><a href="https:[^<]*>of #design<\/a><\/p>$/,
    );
    setRooms([]);
  });
  it("shows what is too deep as it was written", () => {
    expect(html("> ".repeat(5_000))).toBe(`<p class="as-written">${"&gt; ".repeat(5_000)}</p>`);
  });
  it("puts what trails behind the last word, and below code", () => {
    const trailed = (text: string) => {
      const place = document.createElement("div");
      render(<Markdown text={text} trail={<i>(edited)</i>} />, place);
      return place.firstElementChild?.lastElementChild?.outerHTML;
    };
    expect(trailed("a\n\nb")).toBe("<p>b<i>(edited)</i></p>");
    expect(trailed("```\na\n```")).toBe("<p><i>(edited)</i></p>");
  });
  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,hi)",
    "[x](//evil.example)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
  ])("leads nowhere with %s", (text) => {
    expect(html(text)).not.toContain("<a");
  });
  it.each(["<b>x</b>", "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "a <i>b</i>"])(
    "leaves %s as text",
    (text) => {
      const place = document.createElement("div");
      render(<Markdown text={text} />, place);
      expect(place.textContent).toBe(text);
      expect(place.querySelector("b, i, img, script")).toBeNull();
    },
  );
  it("marks who is mentioned, and me", () => {
    expect(html("@민지야 @lena")).toBe(
      '<p><span class="mention" data-person="2">@민지</span>야 <span class="mention" data-me="true" data-person="1">@lena</span></p>',
    );
  });
  it("mentions nobody in code", () => {
    expect(html("`@lena`")).toBe("<p><code>@lena</code></p>");
  });
});

describe("the hall's own emoji", () => {
  const maru = { name: "party_maru", url: "/api/pictures/1", userId: 1, createdAt: "" };
  beforeEach(() => {
    beginOwnEmoji();
    setOwnEmoji([maru]);
  });
  const place = document.createElement("div");
  const shown = (text: string) => {
    render(<Markdown text={text} />, place);
    return [...place.querySelectorAll("img")].map(({ alt }) => alt);
  };

  it("stand as pictures between the words, with their names to be read and copied", () => {
    expect(shown("good :party_maru: **:Party_Maru:**\n> :party_maru:")).toEqual(
      Array(3).fill(":party_maru:"),
    );
    expect(place.querySelector("img")?.getAttribute("src")).toBe("/api/pictures/1");
  });
  it("are text in code, in links' addresses and behind a backslash", () => {
    expect(shown("`:party_maru:` \\:party_maru: https://a.b/:party_maru:/c\n```\n:party_maru:\n```")).toEqual(
      [],
    );
  });
  it("are large alone", () => {
    shown(":party_maru: :party_maru:");
    expect(place.querySelector(".markdown")?.hasAttribute("data-large")).toBe(true);
    shown(":party_maru: ok");
    expect(place.querySelector(".markdown")?.hasAttribute("data-large")).toBe(false);
  });
  it("are their names once they were removed", async () => {
    shown("good :party_maru:");
    moveOwnEmoji("party_maru", null);
    await expect.poll(() => place.textContent).toBe("good :party_maru:");
    expect(place.querySelector("img")).toBeNull();
  });
  it("are their names where the picture cannot be had", async () => {
    shown("good :party_maru:");
    place.querySelector("img")?.dispatchEvent(new Event("error"));
    await expect.poll(() => place.textContent).toBe("good :party_maru:");
  });
});
