// @vitest-environment happy-dom
import { render } from "preact";
import { describe, expect, it } from "vitest";
import { highlight } from "./highlight";

function html(text: string, language: string): string {
  const place = document.createElement("div");
  render(<code>{highlight(text, language)}</code>, place);
  return place.firstElementChild?.innerHTML ?? "";
}

describe("highlight", () => {
  it("knows the kinds of words, by any of a language's names", () => {
    expect(html("return x // why", "go")).toBe(
      '<span class="hljs-keyword">return</span> x <span class="hljs-comment">// why</span>',
    );
    expect(html("const a", "TS")).toContain('<span class="hljs-keyword">const</span>');
  });
  it("leaves the words themselves alone", () => {
    const text = "<b onclick='x'>&amp;</b>\n\t";
    const place = document.createElement("div");
    render(<code>{highlight(text, "html")}</code>, place);
    expect(place.textContent).toBe(text);
    expect(place.querySelector("b")).toBeNull();
  });
  it("says when it does not know the language", () => {
    expect(highlight("x", "klingon")).toBeNull();
  });
});
