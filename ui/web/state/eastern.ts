import { Hooks, Tokenizer, type Tokens } from "marked";

/** What is written without blanks between words, and its punctuation, which counts as letters do. */
const letters = "\\p{Script=Hangul}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー";
const eastern = new RegExp(`[${letters}\\u3001-\\u303F\\uFF01-\\uFF60]`, "u");
const before = new RegExp(`[\\p{P}\\p{S}](?<![*_~])(?=[*~]+${eastern.source})`, "gu");
const behind = new RegExp(`(?<=${eastern.source}[*~]+)[\\p{P}\\p{S}](?<![*_~])`, "gu");
const signs = /[\u3001-\u303F\uFF01-\uFF60](?=[*~])|(?<=[*~])[\u3001-\u303F\uFF01-\uFF60]/gu;

/** A letter, as far as emphasis goes. */
const asLetter = (sign: string) => "x".repeat(sign.length);

/**
 * Korean, Chinese and Japanese write no blank where Markdown wants one between emphasis that ends in a sign and the next word:
 * **"마루"**는 means bold there too.
 */
export class EasternHooks extends Hooks {
  override emStrongMask(text: string): string {
    if (!eastern.test(text)) return text;
    return text.replace(before, asLetter).replace(behind, asLetter).replace(signs, asLetter);
  }
}

export class EasternTokenizer extends Tokenizer {
  override emStrong(text: string, masked: string, previous = ""): Tokens.Em | Tokens.Strong | undefined {
    return super.emStrong(text, masked, opens(text, previous) ? "" : previous);
  }

  override del(text: string, masked: string, previous = ""): Tokens.Del | undefined {
    return super.del(text, masked, opens(text, previous) ? "" : previous);
  }
}

/** Whether signs may open emphasis whatever follows them. Underscores stay parts of words. */
function opens(text: string, previous: string): boolean {
  return text[0] !== "_" && eastern.test(previous);
}
