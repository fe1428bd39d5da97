// Pictures of the main screens, to be looked at: desktop and phone, light and dark, English and Korean. They go into a
// folder that git ignores.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { ask, connected, dial } from './harness/socket.ts';

const folder = join(import.meta.dirname, 'pictures');

let browser: Browser;
let hall: Hall;
let lena: Person;
let design: Room;
const present: Socket[] = [];

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  await hall.call('PATCH', '/api/instance', { name: 'Studio Hanok' }, lena.token);
  await hall.call('PATCH', '/api/me', { statusText: 'Focusing until 15:00' }, lena.token);
  await furnish();
});
afterAll(async () => {
  for (const socket of present) socket.close();
  await browser.close();
  await hall.close();
});

function say(who: Person, room: Room, content: string, more: object = {}): Promise<Message> {
  return hall.call<Message>('POST', `/api/rooms/${room.id}/messages`, { content, ...more }, who.token);
}

/** A small office with something to say. */
async function furnish(): Promise<void> {
  const [minji, jonas, aiko, dev] = await Promise.all(['민지', 'Jonas', 'Aiko', 'Dev'].map((name) => hall.join(lena, name)));
  if (!minji || !jonas || !aiko || !dev) throw new Error('nobody came');
  for (const person of [minji, jonas, aiko]) present.push(await connected(dial(hall, person)));
  await ask(present[2] as Socket, 'setStatus', { status: 'away' });
  const make = (name: string, kind: string, topic = '') => hall.call<Room>('POST', '/api/rooms', { name, kind, topic }, lena.token);
  const general = (await hall.call<Room[]>('GET', '/api/rooms', undefined, lena.token))[0] as Room;
  design = await make('design', 'public', 'Plans, prints, and what the client said');
  await make('lunch 점심', 'public');
  await make('hiring', 'private');
  for (let i = 0; i < 12; i++) await say(jonas, general, `Site diary, page ${i + 1}`);
  const plan = await say(jonas, design, 'The floor plan export is in. Three sizes in the *shared* folder: `a3`, `a2`, **a1**.');
  for (const person of [lena, minji, aiko]) await hall.call('PUT', `/api/messages/${plan.id}/reactions/👏`, undefined, person.token);
  await hall.call('PUT', `/api/messages/${plan.id}/reactions/🏠`, undefined, dev.token);
  await say(minji, design, '와, 깔끔하네요. 내일 회의 때 보여드려도 될까요?');
  await say(minji, design, '회의는 @Lena 10시 맞죠?');
  await say(aiko, design, 'Could the 1:50 get a scale bar? The contractor asked twice.', { replyTo: plan.id });
  await say(dev, design, 'That is this change. Six times the sends, same durability:\n\n```go\nfunc (s *Store) Append(ctx context.Context, m Draft) (Message, error) {\n    return s.writer.do(ctx, m) // one commit for everyone waiting\n}\n```');
  await say(lena, design, 'Beautiful. I will show it at 11 on the big screen.');
  const direct = await hall.call<Room>('POST', '/api/rooms', { name: '', kind: 'direct', memberIds: [lena.user.id] }, minji.token);
  await say(minji, direct, '점심 같이 먹을래요?');
  await say(minji, direct, '12시 반 어때요?');
}

const looks: [string, BrowserContextOptions][] = [
  ['desktop-light-en', { locale: 'en-GB', colorScheme: 'light' }],
  ['desktop-dark-ko', { locale: 'ko-KR', colorScheme: 'dark' }],
  ['phone-light-ko', { locale: 'ko-KR', colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }],
  ['phone-dark-en', { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }],
];

test.each(looks)('%s', async (name, options) => {
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, lena.token);
  const take = (page: Visitor['page'], screen: string) => page.screenshot({ path: join(folder, `${name}-${screen}.png`) });

  const newcomer = await Visitor.arrive(browser, hall.url, options);
  await newcomer.page.locator('.welcome h1').waitFor();
  await take(newcomer.page, 'door');
  await newcomer.leave();

  const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`, options);
  await visitor.page.locator('nav a.row, a.row').first().waitFor();
  await take(visitor.page, 'rooms');
  await visitor.page.goto(`${hall.url}/rooms/${design.id}`);
  await visitor.sees('Beautiful.');
  await take(visitor.page, 'room');
  await visitor.page.keyboard.press('Control+k');
  await visitor.page.getByRole('dialog').waitFor();
  await take(visitor.page, 'jump');
  await visitor.page.keyboard.press('Escape');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
