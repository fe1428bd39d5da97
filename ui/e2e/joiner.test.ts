// Somebody whose own Maru has joined the hall: the page comes from localhost, and is whole wherever the host goes.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { Way } from './harness/way.ts';

let browser: Browser;
let hall: Hall;
let moved: Hall;
let way: Way;
let lena: Person;
let host: Visitor;
let minji: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  const member = await hall.join(lena, '민지');
  moved = await hall.elsewhere();
  way = await Way.to(hall);
  await way.stop();
  await way.tellOf(moved.url);
  await way.start(hall);
  host = await Visitor.arrive(browser, await hall.deviceLink(lena));
  minji = await Visitor.arrive(browser, way.link, { permissions: ['clipboard-read', 'clipboard-write'] });
  await minji.page.goto((await hall.deviceLink(member)).replace(hall.url, way.url));
  await Promise.all([host.inside(), minji.inside()]);
});
afterAll(async () => {
  await Promise.all([host.leave(), minji.leave()]);
  await browser.close();
  await way.close();
  await hall.close();
  await moved.close();
});

const state = () => minji.page.locator('.link-state');

test('the page is in a secure context, talks by websocket, sends files, and gives out the address of the host', async () => {
  expect(await minji.page.evaluate(() => isSecureContext)).toBe(true);
  await state().getByText(/^websocket/).waitFor();
  await host.say('From the host');
  await minji.sees('From the host');
  await minji.page.locator('.composer input[type=file]').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('the plan '.repeat(50_000)) });
  await minji.say('From localhost');
  await host.sees('From localhost');
  const file = host.page.getByRole('link', { name: /plan\.txt/ }).first();
  await file.waitFor();
  const bytes = await minji.page.evaluate(async (href) => (await (await fetch(href)).text()).length, await file.getAttribute('href') ?? '');
  expect(bytes).toBe(450_000);

  await minji.message('From the host').hover();
  await minji.message('From the host').getByRole('button', { name: 'More' }).click();
  await minji.page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect.poll(() => minji.page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`^${hall.url}/rooms/1/\\d+$`));
});

test('where websockets are cut it talks by polling', async () => {
  await minji.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await minji.page.reload();
  await state().getByText(/^polling/).waitFor();
  await host.say('Heard by polling');
  await minji.sees('Heard by polling');
  await minji.say('Said by polling');
  await host.sees('Said by polling');
  await minji.page.unrouteAll();
});

test('the settings say by which way, and by which key the hall is known', async () => {
  await minji.page.getByRole('button', { name: 'My status and settings' }).click();
  await minji.page.getByRole('menuitem', { name: 'Settings' }).click();
  await minji.page.getByRole('button', { name: 'Connection' }).click();
  await minji.page.getByText('Joined through this computer').waitFor();
  const { pin } = await hall.call<{ pin: string }>('GET', '/api/instance');
  await minji.page.getByText((pin.slice(0, 16).match(/.{4}/g) ?? []).join(' ')).waitFor();
  await minji.page.keyboard.press('Escape');
});

test('the host goes away and comes back elsewhere: the page stays, and what was written arrives once', async () => {
  await hall.stop();
  await state().getByText('connecting').waitFor();
  await minji.say('Written without a host');
  await minji.page.reload(); // the page is there without it
  await minji.page.getByText('Written without a host').first().waitFor();
  await moved.start();
  await minji.sees('Written without a host');
  await host.leave();
  host = await Visitor.arrive(browser, await moved.deviceLink(lena));
  await host.sees('Written without a host');
  await host.say('Whole again');
  await minji.sees('Whole again');
  expect(minji.faults).toEqual([]);
});

test('a stranger finds the door of a hall whose host is away, and goes back to a hall of their own knowingly', async () => {
  await moved.stop();
  const stranger = await Visitor.arrive(browser, way.link);
  await stranger.page.getByText('is not answering at').waitFor();
  await stranger.page.getByRole('button', { name: 'Open a hall of my own' }).click();
  await stranger.page.getByRole('textbox', { name: 'Your name' }).waitFor();
  expect(new URL(stranger.page.url()).origin).not.toBe(way.url);
  expect(stranger.faults).toEqual([]);
  await stranger.leave();
});
