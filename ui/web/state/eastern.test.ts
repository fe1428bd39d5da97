import type { Token, Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { parse } from "./markup";

/** The emphasis of a text in short: <b>, <i>, <s>. */
function read(text: string): string {
  const signs: Record<string, string> = { strong: "b", em: "i", del: "s" };
  const write = (tokens: readonly Token[] = []): string =>
    (tokens as Tokens.Generic[])
      .map((token) => {
        const inner = token.tokens ? write(token.tokens) : token.text;
        const sign = signs[token.type];
        return sign ? `<${sign}>${inner}</${sign}>` : inner;
      })
      .join("");
  return write(parse(text) ?? []);
}

describe("emphasis between words without blanks", () => {
  it.each([
    ['**"마루"**는', '<b>"마루"</b>는'],
    ["**마루(Maru)**는", "<b>마루(Maru)</b>는"],
    ["이것은**“중요”**합니다", "이것은<b>“중요”</b>합니다"],
    ["**굵게:**다음", "<b>굵게:</b>다음"],
    ["**これは。**次", "<b>これは。</b>次"],
    ["**你好！**吗", "<b>你好！</b>吗"],
    ["취소~~(취소)~~는", "취소<s>(취소)</s>는"],
    ['***"가"***는', '<i><b>"가"</b></i>는'],
    ['**"가"**나**"다"**라', '<b>"가"</b>나<b>"다"</b>라'],
    ["*마루*는", "<i>마루</i>는"],
  ])("ends where its signs do: %s", (text, shown) => expect(read(text)).toBe(shown));

  it.each(["가** 나**", "**가 **나", "_한국어_는", "가_나_다", '**"a"**b'])(
    "is not seen where nobody meant it: %s",
    (text) => expect(read(text)).toBe(text),
  );

  it("leaves what stands in code as it is", () => {
    expect(parse('`**"가"**는`')?.[0]).toMatchObject({ tokens: [{ type: "codespan", text: '**"가"**는' }] });
  });
});
