import type { CDPSession, Page } from 'playwright-core';

/** In which order an input method's events come; what follows the composing Enter differs. */
export type Order = 'windows' | 'macos';

const plain = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, nativeVirtualKeyCode: 13 };

/** Somebody who types by an input method: what it composes, and the keys as the page gets to see them meanwhile. */
export class InputMethod {
  private constructor(
    private readonly page: Page,
    private readonly devtools: CDPSession,
  ) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(page, await page.context().newCDPSession(page));
  }

  /** Composes through these stages; the last one stays unfinished. */
  async compose(...stages: string[]): Promise<void> {
    for (const text of stages) {
      await this.key({ key: 'Process', code: 'KeyA', windowsVirtualKeyCode: 229 });
      await this.devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
  }

  /** Composes one text after another and finishes each but the last. */
  async write(...texts: string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      await this.compose(text);
      if (index < texts.length - 1) await this.devtools.send('Input.insertText', { text });
    }
  }

  /** Finishes the composition as it stands, with a key of the method's own or none. */
  async commit(text: string): Promise<void> {
    await this.devtools.send('Input.insertText', { text });
  }

  /** Enter while text is composed: the method takes it and finishes the text; then Windows sends the key once more. */
  async enter(text: string, order: Order): Promise<void> {
    const composing = { ...plain, key: order === 'windows' ? 'Process' : 'Enter', windowsVirtualKeyCode: 229 };
    // At once, as a system does: the page has a tenth of a second to tell the second key from another press.
    await Promise.all([
      this.devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...composing }),
      this.devtools.send('Input.insertText', { text }),
      ...(order === 'windows' ? [this.devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...plain, text: '\r' })] : []),
      this.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...plain }),
    ]);
    await this.settled();
  }

  /** Enter while kana or pinyin is composed: the method keeps the key to itself. */
  async choose(text: string): Promise<void> {
    await Promise.all([
      this.devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...plain, key: 'Process', windowsVirtualKeyCode: 229 }),
      this.devtools.send('Input.insertText', { text }),
      this.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...plain }),
    ]);
    await this.settled();
  }

  /** A key that the method is shown first. */
  async key(press: { key: string; code: string; windowsVirtualKeyCode: number }): Promise<void> {
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press });
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
  }

  /** Everything that the page does in answer, a turn later too, has been done. */
  private async settled(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
  }
}
