// The way to the host: what stands in it, what the page says of it, and how it finds back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  await hall.call('POST', '/api/rooms/1/messages', { content: 'Good morning' }, lena.token);
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, 'about:blank');
  await visitor.context.request.post(`${hall.url}/api/signin`, { data: { key: new URL(await hall.deviceLink(lena)).hash.slice('#key='.length) } });
  return async () => {
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  };
});

const state = () => visitor.page.locator('.link-state');

async function enter(): Promise<void> {
  await visitor.page.goto(`${hall.url}/rooms/1`);
  await visitor.sees('Good morning');
}

/** A message of somebody else arrives. */
async function hears(content: string): Promise<void> {
  await hall.call('POST', '/api/rooms/1/messages', { content }, lena.token);
  await visitor.sees(content);
}

test('the line below the field says by what the page is connected, how fast, and more when asked', async () => {
  await enter();
  await state().getByText(/^websocket · \d+ ms$/).waitFor();
  await state().click();
  await visitor.page.getByText('one line that stays open').waitFor();
  await visitor.page.getByText(/\d+ ms, the middle of the last few/).waitFor();
  await visitor.page.keyboard.press('Escape');
  await visitor.page.getByText('one line that stays open').waitFor({ state: 'detached' });
});

test('where websockets are cut, talking goes on by polling, and the page says so', async () => {
  await visitor.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await enter();
  await state().getByText(/^polling · \d+ ms$/).waitFor();
  await hears('Heard by polling');
  await visitor.say('Said by polling');
  await visitor.sees('Said by polling');
  await state().click();
  await visitor.page.getByText('does not let websockets through').waitFor();
});

test('a sign-in page in the way is said, and the page goes on when it is gone', async () => {
  await enter();
  await visitor.page.route(/socket\.io/, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Hotel Wi-Fi</h1>' }));
  await visitor.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await visitor.page.clock.install();
  await visitor.page.reload();
  await visitor.sees('Good morning');
  await visitor.say('Written behind the sign-in page');
  await visitor.page.clock.fastForward(4_000);
  await visitor.page.getByText('Something other than Maru answers here').waitFor();
  await visitor.page.unroute(/socket\.io/);
  await visitor.page.getByRole('button', { name: 'Try now' }).first().click();
  await visitor.sees('Written behind the sign-in page');
  await visitor.page.getByText('Something other than Maru answers here').waitFor({ state: 'detached' });
});

test('of a host that is gone nothing is said in the first moments, of one that closes at once; nothing written is lost', async () => {
  await enter();
  await state().getByText(/websocket/).waitFor();
  const lost = visitor.page.getByText('Not connected to the host.');
  await visitor.page.clock.install();
  await hall.kill();
  await state().getByText('connecting').waitFor();
  expect(await lost.isVisible()).toBe(false);
  await visitor.say('Said while the host is away');
  await visitor.page.clock.fastForward(4_000);
  await lost.waitFor();
  await hall.start();
  await visitor.page.getByRole('button', { name: 'Try now' }).first().click();
  await visitor.sees('Said while the host is away');
  await lost.waitFor({ state: 'detached' });
  await hall.stop();
  await visitor.page.getByText('The host is closing').waitFor();
  await hall.start();
  await state().getByText(/websocket/).waitFor();
});

test('an open page takes over another build once nothing is being written, and keeps drafts', async () => {
  await enter();
  await visitor.composer().fill('half a sentence');
  const other = async () => {
    const page = await (await fetch(hall.url)).text();
    return page.replace(/\/static\/[\w.-]+\.js/g, '/static/other.js');
  };
  await visitor.page.route(`${hall.url}/`, async (route) => route.fulfill({ contentType: 'text/html', body: await other() }));
  const looked = visitor.page.waitForResponse(`${hall.url}/`);
  await hall.kill();
  await hall.start();
  await looked;
  await hears('Said to the old page');
  expect(await visitor.composer().inputValue()).toBe('half a sentence');
  const anew = visitor.page.waitForEvent('load');
  await visitor.composer().blur();
  await anew;
  await visitor.composer().waitFor();
  expect(await visitor.composer().inputValue()).toBe('half a sentence');
});
