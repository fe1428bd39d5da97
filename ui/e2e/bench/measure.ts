// Each measure of the page as a function of an office, and what it may come to.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { bytes } from './bytes.ts';
import { figures, readToTheBeginning, record, scroll, type } from './frames.ts';
import { type Office, sentence } from './office.ts';
import { cached, opening, uncached } from './paint.ts';
import type { Figures } from './table.ts';

const desktop = { viewport: { width: 1360, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export const looks: [string, BrowserContextOptions][] = [
  ['desktop, English', { ...desktop, locale: 'en-GB' }],
  ['desktop, Korean', { ...desktop, locale: 'ko-KR' }],
  ['phone, English', { ...phone, locale: 'en-GB' }],
  ['phone, Korean', { ...phone, locale: 'ko-KR' }],
];

/** The most that a figure may be: kilobytes, milliseconds, tasks. */
export const bars: Figures = { all: 120, 'uncached: first paint': 500, 'cached: first paint': 150 };
for (const doing of ['scrolling', 'typing', 'receiving', 'typing while receiving']) {
  bars[`${doing}: p99 of frames`] = 50;
  bars[`${doing}: long tasks`] = 0;
}

export async function measureBytes(browser: Browser, office: Office, device: BrowserContextOptions): Promise<Figures> {
  return bytes(browser, await office.link(), device);
}

/** A browser context in which Lena is signed in and has seen the room. */
export async function signedIn(browser: Browser, office: Office, device: BrowserContextOptions = desktop): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', ...device });
  const page = await context.newPage();
  await page.goto(await office.link());
  await page.locator('.composer textarea, a.row').first().waitFor();
  await page.close();
  return context;
}

const prefixed = (prefix: string, given: Figures) => Object.fromEntries(Object.entries(given).map(([name, value]) => [`${prefix}: ${name}`, value]));

export async function measurePaint(context: BrowserContext, office: Office): Promise<Figures> {
  const room = `${office.hall.url}/rooms/${office.design.id}`;
  return { ...prefixed('uncached', await uncached(context, room)), ...prefixed('cached', await cached(context, room)) };
}

export async function measureOpening(context: BrowserContext, office: Office): Promise<Figures> {
  const page = await enter(context, office);
  const figures = await opening(page, office.design.id, office.general.id);
  await page.close();
  return figures;
}

export interface Effort {
  /** How long each of the doings is recorded. */
  seconds: number;
  /** Messages a second while receiving. */
  rate: number;
}

export async function measureFrames(context: BrowserContext, office: Office, { seconds, rate }: Effort): Promise<Figures> {
  const page = await enter(context, office);
  const result: Figures = {};
  const note = async (name: string, work: () => Promise<unknown>) => Object.assign(result, figures(name, await record(page, work)));
  await note('nothing', () => page.waitForTimeout(1_000 * seconds));
  await note('loading all', () => readToTheBeginning(page));
  await note('scrolling', () => scroll(page, 20 * seconds));
  await page.getByTitle('Go to the latest message').click();
  await page.locator('article.message').last().waitFor();
  const text = 'A sentence that somebody writes while the others talk. '.repeat(seconds).slice(0, seconds * 12);
  await note('typing', () => type(page, text));
  await note('receiving', () => talk(office, rate, seconds));
  await note('typing while receiving', () => Promise.all([type(page, text), talk(office, rate, seconds)]));
  await page.close();
  return result;
}

async function enter(context: BrowserContext, office: Office): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${office.hall.url}/rooms/${office.design.id}`);
  await page.locator('article.message').first().waitFor();
  return page;
}

/** The others write that many messages a second, and as many of them come and go or type. */
export async function talk(office: Office, rate: number, seconds: number): Promise<void> {
  const begin = performance.now();
  let last: Promise<unknown> = Promise.resolve();
  for (let n = 0; n < rate * seconds; n++) {
    const due = begin + (n * 1_000) / rate - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    const socket = office.other(n);
    last = socket.emitWithAck('sendMessage', { chatRoomId: office.design.id, content: sentence(n) });
    const passer = office.others[n % office.others.length];
    passer?.emit('setStatus', { status: n % 2 === 0 ? 'away' : 'online' });
    passer?.emit('typing', { chatRoomId: office.design.id, on: true });
  }
  await last;
}
