// The page that the browser keeps: it opens without the host, lets people write, follows a newer one, and can be got rid of.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  visitor = await Visitor.arrive(browser, await hall.deviceLink(lena), { serviceWorkers: 'allow' });
  await visitor.inside();
});
afterAll(async () => {
  expect(visitor.faults).toEqual([]);
  await browser.close();
  await hall.close();
});

const isKept = () => expect.poll(() => visitor.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

test('without the host the page opens with what was seen last, takes what is written, and sends it when the host is back', async () => {
  await visitor.say('Seen before the host went home');
  await visitor.sees('Seen before the host went home');
  await isKept();
  const kept = await visitor.page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/static/'))).toEqual([]);

  await hall.stop();
  await visitor.page.reload();
  await visitor.sees('Seen before the host went home');
  await visitor.say('Written while nobody was there');
  await visitor.page.getByText('Not connected to the host.').waitFor();
  await visitor.page.goto(`${hall.url}/rooms/1`);
  await visitor.page.getByText('Written while nobody was there').waitFor();
  // What is opened on demand is there too.
  await visitor.page.locator('.timeline').focus();
  await visitor.page.keyboard.press('?');
  await visitor.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await visitor.page.keyboard.press('Escape');

  await hall.start();
  await visitor.sees('Written while nobody was there');
  const messages = await hall.call<{ content: string }[]>('GET', '/api/rooms/1/messages', undefined, lena.token);
  expect(messages.filter(({ content }) => content === 'Written while nobody was there')).toHaveLength(1);
});

test('whoever runs the hall can have browsers forget the page', async () => {
  await hall.stop();
  await hall.start('--no-worker');
  await visitor.page.reload();
  await visitor.inside();
  // Browsers look for another worker by themselves, when they have time.
  const kept = async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.update().catch(() => {}); // it is taking its leave
    return caches.keys();
  };
  await expect.poll(() => visitor.page.evaluate(kept)).toEqual([]);
  await visitor.page.reload();
  await visitor.inside();
  await hall.stop();
  await expect(visitor.page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED');
});
