// How soon something is to be seen, and how soon somebody can type.
import type { BrowserContext, Page } from 'playwright-core';
import { type Figures } from './table.ts';

/** Runs in the page before anything else: notes when the room's messages and the composer first stand in a frame. */
function watch(): void {
  const seen = window as unknown as { seen: Record<string, number> };
  seen.seen = {};
  const look = () => {
    if (document.querySelector('.hall')) seen.seen.hall ??= performance.now();
    if (document.querySelector('article.message')) seen.seen.messages ??= performance.now();
    if (document.querySelector('.composer textarea')) seen.seen.composer ??= performance.now();
    if (Object.keys(seen.seen).length < 3) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds from the navigation's start to the first paint, and to the room's messages and the composer. */
async function arrive(page: Page, go: () => Promise<unknown>): Promise<Figures> {
  await go();
  await page.locator('article.message').first().waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return page.evaluate(() => ({
    'first paint': performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN,
    'first contentful paint': performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    ...(window as unknown as { seen: Record<string, number> }).seen,
  }));
}

/** A device that is signed in and has never been in the room: everything comes from the host. */
export async function uncached(context: BrowserContext, room: string): Promise<Figures> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const network = await context.newCDPSession(page);
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(() => localStorage.clear());
  const figures = await arrive(page, () => page.goto(room));
  await page.close();
  return figures;
}

/** The same device the next time. */
export async function cached(context: BrowserContext, room: string): Promise<Figures> {
  const page = await context.newPage();
  await page.goto(room);
  await page.locator('article.message').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.addInitScript(watch);
  const figures = await arrive(page, () => page.reload());
  await page.close();
  return figures;
}

/** Milliseconds from a click on a room that was open before to its messages in a frame. */
export async function opening(page: Page, here: number, there: number): Promise<Figures> {
  const open = (id: number) =>
    page.evaluate(async (wanted) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const row = document.querySelector<HTMLElement>(`nav a[href="/rooms/${wanted}"]`);
      if (!row) throw new Error(`no row leads to room ${wanted}`);
      const begin = performance.now();
      row.click();
      while (document.querySelector(`a[aria-current="page"]`) !== row || !document.querySelector('article.message')) await frame();
      await frame(); // the one that paints them has ended when the next begins
      return performance.now() - begin;
    }, id);
  await open(there);
  return { 'a room seen before': await open(here) };
}
