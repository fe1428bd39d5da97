import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type LaunchOptions, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

function start({ args = [], ...more }: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...more,
    executablePath,
    args: [...args, '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
}

let shared: Promise<Browser> | undefined;

/**
 * The browser that all people of a file share, each in a context of their own. Without options it is also that of the files
 * before and after it in this process, since starting one takes as long as some of them: closing it closes its contexts.
 */
export async function launch(options?: LaunchOptions): Promise<Browser> {
  if (options) return start(options);
  if (!(await shared?.catch(() => undefined))?.isConnected()) {
    shared = start();
    const browser = await shared;
    browser.close = async () => void (await Promise.all(browser.contexts().map((context) => context.close())));
  }
  return shared as Promise<Browser>;
}

/** So many of the latest exchanges with the host are told of when a test fails. */
const mostHeard = 60;

/** One person at one device: storage, cookies and network of their own. */
export class Visitor {
  /** Everybody who has not left. */
  static readonly present = new Set<Visitor>();

  /** What the page reported as broken: uncaught errors and refusals of its policy. */
  readonly faults: string[] = [];
  /** Of the window, as it was at first. */
  readonly size: { width: number; height: number } | null;
  private readonly heard: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.size = page.viewportSize();
    Visitor.present.add(this);
    context.once('close', () => Visitor.present.delete(this));
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.faults.push(message.text());
    });
    page.on('requestfailed', (request) => this.hear(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => this.hear(`${response.request().method()} ${response.url()}: ${response.status()}`));
    page.on('framenavigated', (frame) => this.hear(`at ${frame.url()}`));
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.hear(`> ${payload}`));
      socket.on('framereceived', ({ payload }) => this.hear(`< ${payload}`));
      socket.on('close', () => this.hear('websocket closed'));
    });
  }

  private hear(line: string): void {
    if (line.includes('/static/')) return;
    this.heard.push(line.slice(0, 200));
    if (this.heard.length > mostHeard) this.heard.shift();
  }

  /** What this person sees, and what their page and the host said last. */
  async report(): Promise<string> {
    const seen = await this.page
      .locator('body')
      .innerText({ timeout: 2_000 })
      .catch((error) => `nothing: ${error}`);
    return [`${this.page.url()} shows`, seen, 'after', ...this.heard, ...this.faults].join('\n');
  }

  /** A page that the browser kept would answer in the host's place, unseen by a test's routes: only who tests that lets it. */
  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-GB', serviceWorkers: 'block', ...options });
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

  /** Waits until this person is in the hall, and not before its outline. */
  async inside(): Promise<void> {
    await this.page.locator('.hall:not([aria-busy])').waitFor();
  }

  /** One column at a time. */
  get narrow(): boolean {
    return (this.page.viewportSize()?.width ?? 0) <= 760;
  }

  /** Goes to a room, by the list of rooms where nothing stands above it. */
  async enter({ id }: { id: number }): Promise<void> {
    const path = `/rooms/${id}`;
    const covered = await this.page.locator('dialog[open], [popover]:popover-open').count();
    if (covered > 0 || this.narrow) await this.page.goto(new URL(path, this.page.url()).href);
    else await this.page.locator(`.sidebar a[href="${path}"]`).click();
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
