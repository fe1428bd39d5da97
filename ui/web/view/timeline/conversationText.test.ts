// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { conversationText, textOf } from "./conversationText";

/** A piece of a page from its tags. */
function piece(html: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = html;
  return place;
}

describe("textOf", () => {
  it.each([
    ["<p>a<br>b</p><p>c</p>", "a\nb\n\nc"],
    ["<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"],
    ['<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"],
    ["<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "1\t2\n3\t4"],
    [
      '<pre><span class="code-head"><small>go</small><button>x</button></span><code>a\n  b</code></pre>',
      "a\n  b",
    ],
    ['<p>good <img alt=":maru:"> morning</p>', "good :maru: morning"],
    ['<p>said <time class="edited">(edited)</time></p>', "said"],
  ])("reads %s", (html, text) => {
    expect(textOf(piece(html))).toBe(text);
  });
});

describe("copied", () => {
  const row = (by: string, at: string, text: string, head = true) =>
    `<article class="message" data-by="${by}" data-at="${at}"${head ? ' data-head="true"' : ""}>` +
    `<time class="gutter-time">${at}</time><div><header>${by}</header><div class="markdown"><p>${text}</p></div>` +
    `<div class="reactions"><button>👍 1</button></div></div></article>`;
  let timeline: HTMLElement;
  beforeEach(() => {
    timeline = piece(
      row("Jonas", "10:31", "Good morning") +
        row("Jonas", "10:32", "Anybody here", false) +
        row("민지", "10:33", "네, 있어요"),
    );
    document.body.replaceChildren(timeline);
  });

  const words = (index: number) => timeline.querySelectorAll("p")[index]?.firstChild as Text;

  function select(from: number, offset: number, to: number, end: number): Range {
    const range = document.createRange();
    range.setStart(words(from), offset);
    range.setEnd(words(to), end);
    return range;
  }

  it("gives a paragraph for each name", () => {
    expect(conversationText(select(0, 0, 2, 6), timeline)).toBe(
      "Jonas 10:31\nGood morning\nAnybody here\n\n민지 10:33\n네, 있어요",
    );
  });
  it("takes only what is selected", () => {
    expect(conversationText(select(0, 5, 1, 7), timeline)).toBe("Jonas 10:31\nmorning\nAnybody");
  });
  it("names who speaks when it begins in the middle", () => {
    expect(conversationText(select(1, 0, 2, 1), timeline)).toBe(
      "Jonas 10:32\nAnybody here\n\n민지 10:33\n네",
    );
  });
  it("leaves one message to the browser", () => {
    expect(conversationText(select(0, 0, 0, 4), timeline)).toBeNull();
  });
});
