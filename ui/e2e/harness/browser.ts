import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts the browser that all people of a file share, each in a context of their own. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** One person at one device: storage, cookies and network of their own. */
export class Visitor {
  /** What the page reported as broken: uncaught errors and refusals of its policy. */
  readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.faults.push(message.text());
    });
  }

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-GB', ...options });
    const visitor = new Visitor(context, await context.newPage());
    await visitor.page.goto(url);
    return visitor;
  }

  /** The first open of a hall: gives the owner's name. */
  async openHall(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.getByRole('button', { name: 'Open the hall' }).click();
    await this.composer().waitFor();
  }

  /** Comes in by an invite. */
  async join(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.getByRole('button', { name: 'Join the conversation' }).click();
    await this.composer().waitFor();
  }

  /** One column at a time. */
  get narrow(): boolean {
    return (this.page.viewportSize()?.width ?? 0) <= 760;
  }

  composer() {
    return this.page.getByRole('textbox', { name: /^Message to/ });
  }

  /** Types a message and presses Enter. */
  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press('Enter');
  }

  /** Writes a text of any length at once, as pasting does. */
  async paste(text: string): Promise<void> {
    await this.composer().evaluate((field, value) => {
      (field as HTMLTextAreaElement).value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, text);
  }

  /** The message's row once it is sent and in the timeline. */
  message(text: string) {
    return this.page.locator('article.message[data-seq]', { hasText: text });
  }

  /** Waits until a message stands in the timeline. */
  async sees(text: string): Promise<void> {
    await this.message(text).first().waitFor();
  }

  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
