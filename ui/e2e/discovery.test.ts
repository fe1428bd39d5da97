// A second computer starts Maru: it offers the hall that is open already, and opens one of its own only for who says so.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

let browser: Browser;
let first: Hall;
let second: Hall;

beforeAll(async () => {
  browser = await launch();
  first = await Hall.start();
  const lena = await first.owner('Lena');
  await first.call('PATCH', '/api/instance', { name: 'Kontor' }, lena.token);
  second = await Hall.start();
});
afterAll(async () => {
  await browser.close();
  await first.close();
  await second.close();
});

const join = (visitor: Visitor) => visitor.page.getByRole('button', { name: 'Join Kontor' });

test('an address that somebody types leads to the hall there, through this computer', async () => {
  const minji = await Visitor.arrive(browser, await second.hostLink());
  await minji.page.getByText('Is there a hall already?').click();
  const link = minji.page.getByRole('textbox', { name: 'Its link or address' });
  await link.fill('localhost:1');
  await link.press('Enter');
  await minji.page.getByText('No hall answered there.').waitFor();
  await link.fill(`${first.url}/join/HANOK-4F7K-92QT`);
  await minji.page.getByRole('button', { name: 'Look there' }).click();
  await join(minji).waitFor();

  first.sleep();
  await join(minji).click();
  await minji.page.getByRole('status').getByText(/^Asking .+ for Kontor…$/).waitFor();
  expect(await join(minji).getAttribute('aria-busy')).toBe('true');
  await minji.page.getByRole('button', { name: 'Cancel' }).click();
  await minji.page.getByRole('button', { name: 'Open a new hall here instead' }).waitFor();
  await expect.poll(() => join(minji).getAttribute('aria-busy')).toBe('false');
  first.wake();
  await join(minji).click();

  await minji.page.getByRole('button', { name: 'Ask to be let in' }).waitFor();
  const { hostname, port } = new URL(minji.page.url());
  expect(hostname).toBe('localhost');
  expect([first.port, second.port]).not.toContain(Number(port));
  await expect.poll(() => second.output.join('')).toContain('You are in Kontor, through this computer.');
  expect(second.output.join('')).toContain(`Host: ${first.url}/`);
  expect(minji.faults).toEqual([]);
  await minji.leave();
});

test('the hall of last time is offered, and a new one is opened knowingly', async () => {
  await second.stop();
  await second.start();
  const minji = await Visitor.arrive(browser, await second.hostLink());
  await join(minji).waitFor();
  expect(await minji.page.getByRole('textbox', { name: 'Your name' }).count()).toBe(0);
  await minji.page.getByRole('button', { name: 'Open a new hall here instead' }).click();
  await minji.openHall('민지');
  await minji.leave();

  await second.stop();
  await second.start();
  const again = await Visitor.arrive(browser, await second.hostLink());
  await again.composer().waitFor();
  expect(again.faults).toEqual([]);
  await again.leave();
});
