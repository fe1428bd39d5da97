// Whatever happens to a page, its tab, its browser's storage, its clock or the host: what somebody sent arrives once and in order.
import type { Browser, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Code, Message } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  owner = await hall.owner('Lena');
});
afterEach(async () => {
  await lena.leave();
  await hall.close();
});

/** Lena's page in a browser of its own; prepare runs before anything of the page does. */
async function open(prepare: (page: Page) => Promise<unknown> = async () => {}, options: BrowserContextOptions = {}): Promise<Visitor> {
  lena = await Visitor.arrive(browser, 'about:blank', options);
  await prepare(lena.page);
  await lena.page.goto(await hall.deviceLink(owner));
  await online(lena.page);
  return lena;
}

async function online(page: Page): Promise<void> {
  await page.locator('.link-state:not([data-off])').waitFor();
  await field(page).waitFor();
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
const sent = (page: Page, text: string) => page.locator('article.message[data-seq]', { hasText: text });
const unsent = (page: Page, text: string) => page.locator('article.message:not([data-seq])', { hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** The texts of the room's messages as the host has them. */
async function history(): Promise<string[]> {
  const messages = await hall.call<Message[]>('GET', '/api/rooms/1/messages?limit=200', undefined, owner.token);
  return messages.map(({ content }) => content);
}

/** Waits until the host has as many messages, and returns them. */
async function historyOf(page: Page, count: number): Promise<string[]> {
  await page.waitForFunction((wanted) => document.querySelectorAll('article.message[data-seq]').length >= wanted, count);
  return history();
}

/** Stands between a page and the host. */
class Wire {
  /** Answers of the host are not handed over. */
  deaf = false;
  /** What the page's next sends are refused with, without reaching the host. */
  refusals: Code[] = [];
  readonly sends: string[] = [];

  attach = (page: Page) =>
    page.routeWebSocket(/\/socket\.io\//, (socket: WebSocketRoute) => {
      const host = socket.connectToServer();
      socket.onMessage((frame) => {
        const [, id, payload] = /^42(\d+)\["sendMessage",(.*)\]$/s.exec(String(frame)) ?? [];
        if (payload) {
          this.sends.push((JSON.parse(payload) as { content: string }).content);
          const code = this.refusals.shift();
          if (code) {
            socket.send(`43${id}${JSON.stringify([{ ok: false, error: { code, message: '' } }])}`);
            return;
          }
        }
        host.send(frame);
      });
      host.onMessage((frame) => {
        if (!this.deaf) socket.send(frame);
      });
    });
}

describe('what the host has, but never said so', () => {
  const wire = new Wire();
  beforeEach(() => {
    wire.deaf = false;
    wire.sends.length = 0;
  });

  test('is sent once over a reload, with what came after it', async () => {
    const { page } = await open(wire.attach);
    wire.deaf = true;
    for (const text of ['One', 'Two', 'Three']) await say(page, text);
    await unsent(page, 'Three').waitFor();
    await expect.poll(() => wire.sends.length).toBe(1);
    wire.deaf = false;
    await page.reload();
    await sent(page, 'Three').waitFor();
    expect(await history()).toEqual(['One', 'Two', 'Three']);
    await expect.poll(() => unsent(page, '').count()).toBe(0);
  });

  test('is sent once after the tab has crashed', async () => {
    const { page, context } = await open(wire.attach);
    wire.deaf = true;
    await say(page, 'Before the crash');
    await say(page, 'Right before the crash');
    await unsent(page, 'Right before').waitFor();
    await field(page).fill('Not finished');
    const devtools = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    const again = await context.newPage();
    await again.goto(hall.url);
    await sent(again, 'Right before').waitFor();
    expect(await history()).toEqual(['Before the crash', 'Right before the crash']);
    expect(await field(again).inputValue()).toBe('Not finished');
  });
});

test('a host that is killed and comes back gets everything in order, faint until then', async () => {
  const { page } = await open();
  await say(page, 'Solid');
  await sent(page, 'Solid').waitFor();
  await hall.kill();
  const texts = ['first', 'second', 'third', 'fourth'];
  for (const text of texts) await say(page, text);
  await unsent(page, 'fourth').waitFor();
  const colour = (row: ReturnType<typeof sent>) => row.locator('.markdown').evaluate((text) => getComputedStyle(text).color);
  expect(await colour(unsent(page, 'fourth'))).not.toBe(await colour(sent(page, 'Solid')));
  await hall.start();
  expect(await historyOf(page, 5)).toEqual(['Solid', ...texts]);
  expect(await colour(sent(page, 'fourth'))).toBe(await colour(sent(page, 'Solid')));
});

test('a night’s sleep in the middle of sending changes nothing', async () => {
  const { page, context } = await open((opened) => opened.clock.install());
  await context.setOffline(true);
  await say(page, 'Good night');
  await unsent(page, 'Good night').waitFor();
  await page.clock.fastForward('09:00:00');
  await context.setOffline(false);
  await say(page, 'Good morning');
  expect(await historyOf(page, 2)).toEqual(['Good night', 'Good morning']);
});

describe('two tabs of one person', () => {
  test('show the same and send once, whichever was written in', async () => {
    const first = new Wire();
    const second = new Wire();
    const { page, context } = await open(first.attach);
    const other = await context.newPage();
    await second.attach(other);
    await other.goto(hall.url);
    await online(other);

    await context.setOffline(true);
    await say(page, 'From the first');
    await unsent(other, 'From the first').waitFor();
    await say(other, 'From the second');
    await unsent(page, 'From the second').waitFor();
    await context.setOffline(false);
    for (const tab of [page, other]) await sent(tab, 'From the second').waitFor();

    await say(other, 'Second again');
    await say(page, 'First again');
    for (const tab of [page, other]) await sent(tab, 'First again').waitFor();
    expect(await history()).toEqual(['From the first', 'From the second', 'Second again', 'First again']);
    for (const tab of [page, other]) await expect.poll(() => unsent(tab, '').count()).toBe(0);
  });

  test('a tab that cannot reach the host leaves nothing waiting when the other can', async () => {
    const wire = new Wire();
    const { page, context } = await open(wire.attach);
    wire.deaf = true;
    const other = await context.newPage();
    await other.goto(hall.url);
    await online(other);
    await say(page, 'Stuck here');
    await say(other, 'Written there');
    await sent(other, 'Written there').waitFor();
    expect(await history()).toEqual(['Stuck here', 'Written there']);
  });

  test('write one draft', async () => {
    const { page, context } = await open();
    const other = await context.newPage();
    await other.goto(hall.url);
    await online(other);
    await page.bringToFront();
    await field(page).pressSequentially('half a');
    await expect.poll(() => field(other).inputValue()).toBe('half a');
    await other.bringToFront();
    await field(other).press('End');
    await field(other).pressSequentially(' sentence');
    await expect.poll(() => field(page).inputValue()).toBe('half a sentence');
    await field(other).press('Enter');
    await expect.poll(() => field(page).inputValue()).toBe('');
    await sent(page, 'half a sentence').waitFor();
    expect(await history()).toEqual(['half a sentence']);
  });
});

describe('a browser that keeps nothing', () => {
  const forbid = (page: Page) =>
    page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
      Object.defineProperty(navigator, 'locks', { value: { request: async () => refuse() } });
    });
  const fill = async (page: Page) => {
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('maru.cache.')) localStorage.removeItem(key);
      let left = 8_000_000;
      for (let piece = 1_000_000; piece >= 1; piece = Math.floor(piece / 2)) {
        try {
          while (left-- > 0) localStorage.setItem(`${piece} ${left}`, 'x'.repeat(piece));
        } catch {
          // Full for pieces of that size.
        }
      }
    });
  };

  test('because storage is forbidden: sends all the same, and says before the page closes what would be lost', async () => {
    const { page, context } = await open(forbid);
    await say(page, 'Sent');
    await sent(page, 'Sent').waitFor();
    await context.setOffline(true);
    await say(page, 'Kept in memory');
    await unsent(page, 'Kept in memory').waitFor();
    await page.getByText('This browser keeps nothing').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await context.setOffline(false);
    await sent(page, 'Kept in memory').waitFor();
    await page.getByText('This browser keeps nothing').waitFor({ state: 'detached' });
    expect(await history()).toEqual(['Sent', 'Kept in memory']);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => page.isClosed()).toBe(true);
  });

  test('because storage is full: what was written in one of two tabs is sent by that one', async () => {
    const { page, context } = await open();
    const other = await context.newPage();
    await other.goto(hall.url);
    await online(other);
    await fill(page);
    await say(other, 'Other');
    await sent(page, 'Other').waitFor();
    await context.setOffline(true);
    await say(page, 'A text that is too long for what is left of the storage'.repeat(20));
    await page.getByText('This browser keeps nothing').waitFor();
    await context.setOffline(false);
    await sent(page, 'too long for').waitFor();
    expect((await history()).length).toBe(2);
  });
});

describe('what the host does not take', () => {
  const wire = new Wire();
  beforeEach(() => {
    wire.refusals = [];
    wire.sends.length = 0;
  });

  test('because its disk is full waits calmly, and goes in order by itself', async () => {
    const { page } = await open(async (opened) => {
      await opened.clock.install();
      await wire.attach(opened);
    });
    wire.refusals = ['storage_full', 'storage_full'];
    await say(page, 'One');
    await say(page, 'Two');
    for (const tries of [1, 2]) {
      await expect.poll(() => wire.sends.length).toBe(tries);
      await unsent(page, 'One').getByText('disk is full').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      await page.clock.fastForward(10_000);
    }
    await sent(page, 'Two').waitFor();
    expect(wire.sends).toEqual(['One', 'One', 'One', 'Two']);
    expect(await history()).toEqual(['One', 'Two']);
  });

  test('can be sent again, taken back or discarded, and holds up nothing', async () => {
    const { page } = await open(wire.attach);
    wire.refusals = ['forbidden', 'bad_request', 'forbidden'];
    for (const text of ['Again', 'Back', 'Gone']) await say(page, text);
    await say(page, 'After them');
    await sent(page, 'After them').waitFor();
    await unsent(page, 'Gone').getByRole('button', { name: 'Discard' }).click();
    await unsent(page, 'Gone').waitFor({ state: 'detached' });
    await page.reload();
    await unsent(page, 'Again').getByRole('button', { name: 'Retry' }).click();
    await sent(page, 'Again').waitFor();
    await field(page).fill('being written');
    await unsent(page, 'Back').getByRole('button', { name: 'Edit' }).click();
    expect(await field(page).inputValue()).toBe('Back\nbeing written');
    expect(await history()).toEqual(['After them', 'Again']);
  });

  test('because it answers what is gone is sent without that', async () => {
    const { page } = await open(wire.attach);
    await say(page, 'Question');
    await sent(page, 'Question').hover();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    wire.refusals = ['not_found'];
    await say(page, 'Answer');
    await unsent(page, 'Answer').getByText('Question').waitFor();
    await unsent(page, 'Answer').getByRole('button', { name: 'Retry' }).click();
    await sent(page, 'Answer').waitFor();
    const messages = await hall.call<Message[]>('GET', '/api/rooms/1/messages', undefined, owner.token);
    expect(messages.at(-1)).toMatchObject({ content: 'Answer', replyTo: null });
  });

  test('because it came too fast follows in order', async () => {
    await hall.close();
    hall = await Hall.start('--message-rate', '3');
    owner = await hall.owner('Lena');
    const { page, context } = await open();
    await context.setOffline(true);
    const texts = Array.from({ length: 15 }, (_, n) => `Fast ${n}.`);
    for (const text of texts) await say(page, text);
    await context.setOffline(false);
    expect(await historyOf(page, texts.length)).toEqual(texts);
  });
});

describe.each([
  ['a day ahead', 86_400_000],
  ['a day behind', -86_400_000],
])('a clock that is %s', (_, wrong) => {
  test('changes neither order nor grouping nor the day', async () => {
    const { page, context } = await open((opened) =>
      opened.addInitScript((offset) => {
        const Real = Date;
        window.Date = class extends Real {
          constructor(...given: []) {
            if (given.length > 0) super(...given);
            else super(Real.now() + offset);
          }
          static override now() {
            return Real.now() + offset;
          }
        } as DateConstructor;
      }, wrong),
    );
    const minji = await hall.join(owner, '민지');
    await say(page, 'Mine');
    await sent(page, 'Mine').waitFor();
    await hall.call('POST', '/api/rooms/1/messages', { content: 'Theirs' }, minji.token);
    await sent(page, 'Theirs').waitFor();
    await say(page, 'Mine again');
    await sent(page, 'Mine again').waitFor();
    await context.setOffline(true);
    await say(page, 'Unsent');
    await unsent(page, 'Unsent').waitFor();
    const rows = () =>
      page.locator('article.message').evaluateAll((all) =>
        all.map((row) => `${(row as HTMLElement).dataset.head === undefined ? '' : 'head '}${row.querySelector('.markdown')?.textContent}`),
      );
    const expected = ['head Mine', 'head Theirs', 'head Mine again', 'Unsent'];
    expect(await rows()).toEqual(expected);
    expect(await page.locator('.day').allTextContents()).toEqual(['Today']);
    await context.setOffline(false);
    await sent(page, 'Unsent').waitFor();
    expect(await rows()).toEqual(expected);
  });
});
