// Whether other devices get in: what is likely, until somebody has proven it.
import { networkInterfaces } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.skipIf(!own)('what may be in the way is told with what to type, until somebody comes in from another device', async () => {
  // The proxy that is believed is this computer itself, in whose name another device comes in by the network's address.
  const hall = await Hall.start('--share', '--trusted-proxy', own as string);
  const lena = await hall.owner('Lena');
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  const { page } = visitor;
  const found = { verdict: 'blocked', devices: null, firewalls: [{ kind: 'ufw', state: 'closed', commands: [`sudo ufw allow ${hall.port}/tcp`] }] };
  let looked = 0;
  await page.route('**/api/reach*', (route) => {
    const around = new URL(route.request().url()).searchParams.get('around') === 'true';
    if (around) looked++;
    return route.fulfill({ json: around ? { ...found, devices: 1 } : found });
  });
  await visitor.inside();
  await page.locator('.sidebar-foot .button').click();
  await page.getByText('A firewall on this computer keeps other devices out').waitFor();
  await page.getByText(`sudo ufw allow ${hall.port}/tcp`).waitFor();
  await page.getByRole('button', { name: 'Copy the command' }).click();
  expect(looked).toBe(0);
  await page.getByRole('button', { name: 'Look around the network' }).click();
  await page.getByText('1 device answers nearby.').waitFor();

  const answer = await fetch(`http://${own}:${hall.port}/api/health`, { headers: { 'x-forwarded-for': '192.0.2.7' } });
  expect(answer.ok).toBe(true);
  await page.getByText('Other devices get in').waitFor();
  await page.getByText('sudo ufw allow').waitFor({ state: 'detached' });
  // The host says the same of itself, without the page.
  const { verdict } = await hall.call<{ verdict: string }>('GET', '/api/reach', undefined, lena.token);
  expect(verdict).toBe('arrived');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
  await hall.close();
});
