/**
 * What Enter means in a text field, told from the keys and compositions that it sees.
 *
 * While an input method composes Hangul, Enter finishes the syllable and acts, once. While it composes anything else (kana,
 * pinyin), Enter only commits. Systems order the events differently: on Windows the composing keydown (229) comes first,
 * then compositionend, then a plain Enter; on macOS the plain Enter may be missing, in Safari the composition ends before
 * the keydown. So the wish to act is remembered, carried out when the composition has ended, and a plain Enter that
 * follows closely is swallowed.
 */
export interface KeyPress {
  key: string;
  code: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
}

/** pass: the browser does what it always does. act: the field's action, now. swallow: nothing at all happens. */
export type Verdict = "pass" | "act" | "swallow";

const closely = 100;
const hangul = /^[\p{Script=Hangul}ㄱ-ㆎ]+$/u;

export class EnterKey {
  private composing = false;
  private wish = false;
  private text = "";
  private endedAt = Number.NEGATIVE_INFINITY;
  private settledAt = Number.NEGATIVE_INFINITY;

  /** breaks: whether a plain Enter breaks the line now, as on touch keyboards; with Ctrl or Cmd it acts everywhere. */
  constructor(private readonly breaks: () => boolean) {}

  compositionStart(): void {
    this.composing = true;
    this.wish = false;
    this.text = "";
  }

  compositionUpdate(data: string): void {
    this.text = data;
  }

  /** act: the field's action is due, once its value has settled. */
  compositionEnd(data: string, now: number): Verdict {
    this.composing = false;
    this.text = data || this.text;
    this.endedAt = now;
    const act = this.wish && this.isHangul();
    this.wish = false;
    return act ? this.settle(now) : "pass";
  }

  keyDown(press: KeyPress, now: number): Verdict {
    const byMethod = press.isComposing || press.keyCode === 229 || this.composing;
    const enter = press.key === "Enter" || (press.keyCode === 229 && /^(Numpad)?Enter$/.test(press.code));
    if (!enter) {
      this.wish = false;
      this.settledAt = Number.NEGATIVE_INFINITY;
      return "pass";
    }
    const always = press.ctrlKey || press.metaKey;
    const wanted = always || (!this.breaks() && !press.shiftKey && !press.altKey);
    const settled = now - this.settledAt < closely;
    if (!byMethod) {
      // A key that is held down acts once.
      if (settled || (wanted && press.repeat)) return "swallow";
      return wanted ? "act" : "pass";
    }
    if (this.composing) {
      this.wish = wanted;
      return "pass";
    }
    const endedNow = now - this.endedAt < closely && this.isHangul();
    return endedNow && wanted && !settled ? this.settle(now) : "pass";
  }

  private isHangul(): boolean {
    return hangul.test(this.text);
  }

  /** Acts for a composition: the plain Enter that may follow belongs to it. */
  private settle(now: number): Verdict {
    this.settledAt = now;
    return "act";
  }
}
