// The host goes away: the others see why, keep writing, and are whole again within moments of its return.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Meeting } from './harness/meeting.ts';

const meeting = new Meeting();

test('a host that stops says why; what is written meanwhile arrives once, within moments of its return', async () => {
  const { hall, lena, minji } = meeting;
  const [owner, visitor] = [await meeting.comeIn(lena), await meeting.comeIn(minji)];
  await visitor.page.locator('.link-state', { hasText: 'websocket' }).waitFor();
  await hall.stop();
  for (const { page } of [owner, visitor]) await page.getByText('The host is closing').waitFor();
  await visitor.say('Written while the host is away');
  await hall.start();
  const back = Date.now();
  await owner.sees('Written while the host is away');
  const took = Date.now() - back;
  expect(took).toBeLessThan(3_000);
  for (const { page } of [owner, visitor]) await page.getByText('The host is closing').waitFor({ state: 'detached' });
  expect(await visitor.message('Written while the host is away').count()).toBe(1);

  await hall.call('POST', '/api/quit', undefined, lena.token);
  await visitor.page.getByText('The owner has closed Maru').waitFor();
});

test('a page follows the hall to another address, signed in, with what was written meanwhile; a stranger there learns nothing', async () => {
  const { hall, lena, minji } = meeting;
  const visitor = await meeting.comeIn(minji);
  const moved = await hall.elsewhere('127.0.0.1');
  const { id } = await hall.call<{ id: string }>('GET', '/api/instance');
  const stranger = await strangerAt(hall.url, id);
  await visitor.page.route('**/api/hosts', (route) => route.fulfill({ json: { origins: [stranger.url, moved.url] } }));
  const begun = visitor.page.waitForEvent('worker');
  await visitor.page.reload();
  await begun;
  await visitor.page.waitForFunction(() => Object.entries(localStorage).some(([key, text]) => key.startsWith('maru.hosts.') && text.includes('secret')));
  await hall.kill();
  await visitor.say('Written while the hall moves');
  await visitor.composer().fill('half a sentence');
  await moved.start();
  meeting.hall = moved;
  await visitor.page.waitForURL(`${moved.url}/**`);
  await visitor.sees('Written while the hall moves');
  expect(await visitor.composer().inputValue()).toBe('half a sentence');
  const messages = await moved.call<{ content: string }[]>('GET', '/api/rooms/1/messages', undefined, lena.token);
  expect(messages.map(({ content }) => content)).toEqual(['Written while the hall moves']);
  expect(stranger.heard.map(({ path }) => path)).not.toContain('/api/signin');
  expect(stranger.heard.length).toBeGreaterThan(0);
});

/** Somebody who answers everything at an address where the hall might be, and claims to be it. */
async function strangerAt(former: string, instance: string) {
  const heard: { path: string }[] = [];
  const server = createServer((request, answer) => {
    heard.push({ path: request.url ?? '' });
    answer.setHeader('Access-Control-Allow-Origin', former);
    answer.setHeader('Access-Control-Allow-Headers', 'content-type');
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify({ instance, epoch: 99, proof: 'x', token: 'x', key: 'x' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
