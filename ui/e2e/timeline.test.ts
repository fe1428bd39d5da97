// Reading: history in both directions, where reading stopped, links into the past, what can be done with a message.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let jonas: Person;
let deep: Room;
let quiet: Room;
const visitors: Visitor[] = [];

/** Messages in the deep room before anybody opens it; Lena has read up to `read`. */
const written = 900;
const read = 880;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  lena = await hall.owner('Lena');
  jonas = await hall.join(lena, 'Jonas');
  deep = await hall.call<Room>('POST', '/api/rooms', { name: 'deep', kind: 'public' }, lena.token);
  quiet = await hall.call<Room>('POST', '/api/rooms', { name: 'quiet', kind: 'public' }, lena.token);
  for (let i = 1; i <= read; i++) await say(i % 7 === 0 ? lena : jonas, deep, `page ${i} of the diary`);
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(() => {
  visitors.length = 0;
});
afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  expect(faults).toEqual([]);
});

function say(who: Person, room: Room, content: string, more: object = {}): Promise<Message> {
  return hall.call<Message>('POST', `/api/rooms/${room.id}/messages`, { content, ...more }, who.token);
}

/** Somebody at a device of their own, in front of a path of the page. */
async function open(who: Person, path: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(who), options);
  visitors.push(visitor);
  await visitor.inside();
  await visitor.page.goto(hall.url + path);
  return visitor;
}

const top = (page: Page, seq: number) =>
  page.locator(`[data-seq="${seq}"]`).evaluate((row) => row.getBoundingClientRect().top);

const scrollTo = (page: Page, where: number) =>
  page.locator('.timeline').evaluate((box, to) => {
    box.scrollTop = to;
  }, where);

/** The seq of the row below the New line. */
const belowLine = (page: Page) =>
  page.locator('.new-line + [data-seq]').evaluate((row) => Number((row as HTMLElement).dataset.seq));

test('a link opens a message deep in history, marked and focused; back and forward and Latest work', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/300`);
  const row = page.locator('[data-seq="300"]');
  await page.locator('[data-seq="300"][data-found]').waitFor();
  expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
  const box = await page.locator('.timeline').boundingBox();
  const place = await row.boundingBox();
  expect(place?.y).toBeGreaterThan(box?.y ?? 0);
  expect(place?.y).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0) / 2);

  await page.getByRole('button', { name: 'Latest' }).or(page.locator('.to-latest')).first().click();
  await page.locator(`[data-seq="${read}"]`).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/rooms/${deep.id}`);

  await page.locator('.sidebar').getByRole('link', { name: /quiet/ }).click();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
  await page.goBack();
  await page.locator(`[data-seq="${read}"]`).waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
});

test('a message that does not exist leads to the nearest place, and says so', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/999999`);
  await page.getByText('That message is not here. This is the nearest place.').first().waitFor({ state: 'attached' });
  await page.locator(`[data-seq="${read}"]`).waitFor();
});

test('a room that does not exist is said calmly, with a way on', async () => {
  const { page } = await open(lena, '/rooms/4711');
  await page.getByRole('heading', { name: 'This room is not here' }).waitFor();
  await page.getByRole('button', { name: 'Go to another room' }).click();
  await page.getByRole('textbox', { name: /^Message to/ }).waitFor();
});

test('older and newer history come in without moving what is read', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/400`);
  await page.locator('[data-seq="400"][data-found]').waitFor();
  for (const towards of ['older', 'newer'] as const) {
    const rows = page.locator('[data-seq]');
    const edge = async () => Number(await (towards === 'older' ? rows.first() : rows.last()).getAttribute('data-seq'));
    const before = await edge();
    await page.locator('.timeline').evaluate((box, up) => {
      box.scrollTop = up ? 900 : box.scrollHeight - box.clientHeight - 900;
    }, towards === 'older');
    const seq = await page.locator('.timeline').evaluate((box) => {
      const frame = box.getBoundingClientRect();
      const shown = [...box.querySelectorAll<HTMLElement>('[data-seq]')].find((row) => row.getBoundingClientRect().top > frame.top + 100);
      return Number(shown?.dataset.seq);
    });
    const at = await top(page, seq);
    await page.waitForFunction(
      ([was, up]) => {
        const all = [...document.querySelectorAll<HTMLElement>('[data-seq]')].map((row) => Number(row.dataset.seq));
        return up ? Math.min(...all) < was : Math.max(...all) > was;
      },
      [before, towards === 'older'] as [number, boolean],
    );
    expect(Math.abs((await top(page, seq)) - at)).toBeLessThan(1);
  }
});

test('what grows above does not move what is read, and a smaller window neither', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/500`);
  await page.locator('[data-seq="500"][data-found]').waitFor();
  const at = await top(page, 500);
  await page.locator('[data-seq="480"]').evaluate((row) => {
    row.append(Object.assign(document.createElement('div'), { style: 'block-size: 300px' }));
    (row.lastElementChild as HTMLElement).style.blockSize = '300px';
  });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(Math.abs((await top(page, 500)) - at)).toBeLessThan(1);
  await page.setViewportSize({ width: 1100, height: 700 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.locator('[data-seq="500"]').isVisible()).toBe(true);
  await scrollTo(page, 0);
});

test('history that cannot be loaded says so in place, and comes when asked again', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/600`);
  await page.locator('[data-seq="600"][data-found]').waitFor();
  await page.route('**/messages?*', (route) => route.abort());
  const first = await page.locator('[data-seq]').first().getAttribute('data-seq');
  await scrollTo(page, 0);
  await page.getByText('Earlier messages could not be loaded.').waitFor();
  await page.unroute('**/messages?*');
  await page.locator('.missing').getByRole('button', { name: 'Try again' }).click();
  await page.waitForFunction((was) => document.querySelector('[data-seq]')?.getAttribute('data-seq') !== was, first);
});

test('the New line stands where reading stopped and stays there until the room is left', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}`);
  await page.locator(`[data-seq="${read}"]`).waitFor();
  await page.locator('.sidebar').getByRole('link', { name: /quiet/ }).click();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
  for (let i = read + 1; i <= written; i++) await say(jonas, deep, `page ${i} of the diary`);

  await page.getByRole('link', { name: /deep/ }).click();
  await page.locator('.new-line').waitFor();
  expect(await belowLine(page)).toBe(read + 1);
  await scrollTo(page, 1_000_000);
  await page.getByTitle(/unread message/).waitFor({ state: 'detached' });
  await say(jonas, deep, 'One more while somebody reads');
  await page.getByText('One more while somebody reads').waitFor();
  expect(await belowLine(page)).toBe(read + 1);

  await page.locator('.sidebar').getByRole('link', { name: /quiet/ }).click();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
  await page.getByRole('link', { name: /deep/ }).click();
  await page.getByText('One more while somebody reads').waitFor();
  await page.locator('.new-line').waitFor({ state: 'detached' });
});

test('what comes while the window is away begins below a New line', async () => {
  const visitor = await open(lena, `/rooms/${deep.id}`);
  const { page } = visitor;
  await page.getByText('One more while somebody reads').waitFor();
  await page.getByTitle(/unread message/).waitFor({ state: 'detached' });
  const before = Number(await page.locator('[data-seq]').last().getAttribute('data-seq'));
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
  for (let i = 0; i < 60; i++) await say(jonas, deep, `while away ${i}`);
  await page.getByText('while away 59').waitFor();
  expect(await belowLine(page)).toBe(before + 1);
  await page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });
  await page.getByRole('button', { name: /60 new messages/ }).click();
  expect(await page.locator('.new-line').evaluate((line) => line.getBoundingClientRect().top > 0)).toBe(true);
});

test('a quote leads to its source, and a link to this hall opens in place', async () => {
  const answer = await say(jonas, quiet, 'This one', {});
  const far = (await hall.call<Message[]>('GET', `/api/rooms/${deep.id}/messages?around=200&limit=1`, undefined, lena.token))[0] as Message;
  await say(jonas, deep, 'About the diary', { replyTo: far.id });
  await say(jonas, deep, `See ${hall.url}/rooms/${quiet.id}/${answer.seq} for it`);
  const { page } = await open(lena, `/rooms/${deep.id}`);
  await page.getByText('About the diary').waitFor();
  await page.locator('article', { hasText: 'About the diary' }).locator('.quote').click();
  await page.locator(`[data-seq="${far.seq}"][data-found]`).waitFor();
  await page.goBack();
  await page.getByText('About the diary').waitFor();
  await page.getByRole('link', { name: `Message in #${quiet.name}` }).click();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
  await page.locator(`[data-seq="${answer.seq}"][data-found]`).waitFor();
  expect(page.context().pages()).toHaveLength(1);
});

test('mark unread moves the New line, and nothing counts as read until the room is left', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/700`);
  await page.locator('[data-seq="700"][data-found]').waitFor();
  await page.locator('.to-latest').click();
  const rows = page.locator('[data-by="Jonas"]');
  await page.getByText('See Message in #quiet').waitFor();
  const seq = Number(await rows.nth(-3).getAttribute('data-seq'));
  await page.locator(`[data-seq="${seq}"]`).hover();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Mark unread from here' }).click();
  await page.locator('.new-line').waitFor();
  expect(await belowLine(page)).toBe(seq);
  await page.getByTitle('3 unread messages').waitFor();
  await say(jonas, deep, 'And another');
  await page.getByText('And another').waitFor();
  await page.getByTitle('4 unread messages').waitFor();
  const room = await hall.call<Room>('GET', `/api/rooms/${deep.id}`, undefined, lena.token);
  expect(room.lastReadSeq).toBe(seq - 1);

  await page.locator('.sidebar').getByRole('link', { name: /quiet/ }).click();
  await page.getByRole('heading', { name: 'quiet', exact: true }).waitFor();
  await page.getByRole('link', { name: /deep/ }).click();
  await page.getByTitle(/unread message/).waitFor({ state: 'detached' });
});

test('several messages are copied as a conversation', async () => {
  const room = await hall.call<Room>('POST', '/api/rooms', { name: 'copies', kind: 'public' }, lena.token);
  await say(jonas, room, 'Good **morning**');
  const second = await say(jonas, room, 'Anybody here');
  await hall.call('PUT', `/api/messages/${second.id}/reactions/👍`, undefined, lena.token);
  await say(lena, room, 'Yes');
  const { page } = await open(lena, `/rooms/${room.id}`);
  await page.getByText('Anybody here').waitFor();
  const copied = await page.evaluate(async () => {
    const rows = document.querySelectorAll('.message');
    getSelection()?.setBaseAndExtent(rows[0] as Node, 0, rows[2] as Node, (rows[2] as Node).childNodes.length);
    const heard = new Promise<string>((done) => {
      document.addEventListener('copy', (event) => done(event.clipboardData?.getData('text/plain') ?? ''), { once: true });
    });
    document.execCommand('copy');
    return heard;
  });
  expect(copied).toMatch(/^Jonas \d\d:\d\d\nGood morning\nAnybody here\n\nLena \d\d:\d\d\nYes$/);
});

test('new messages are read aloud, mine and history are not, a flood is counted', async () => {
  const { page } = await open(lena, `/rooms/${quiet.id}`);
  await page.getByText('This one').waitFor();
  const aloud = page.locator('.timeline-place [role=status]');
  await page.getByRole('textbox', { name: /^Message to/ }).fill('From myself');
  await page.keyboard.press('Enter');
  await page.getByText('From myself').waitFor();
  await say(jonas, quiet, 'Read **me** aloud');
  await aloud.getByText('Jonas: Read me aloud').waitFor({ state: 'attached' });
  await Promise.all(Array.from({ length: 12 }, (_, i) => say(jonas, quiet, `flood ${i}`)));
  await aloud.getByText(/\d+ new messages/).waitFor({ state: 'attached' });
  expect(await page.locator('.timeline').getAttribute('aria-live')).toBe('off');
  expect(await aloud.textContent()).not.toContain('From myself');
});

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test('a finger that rests opens the actions; one that taps or scrolls does not', async () => {
  const room = await hall.call<Room>('POST', '/api/rooms', { name: 'fingers', kind: 'public' }, lena.token);
  for (let i = 0; i < 30; i++) await say(jonas, room, `point ${i}`);
  const { page } = await open(lena, `/rooms/${room.id}`, phone);
  const row = page.locator('.message', { hasText: 'point 29' });
  await row.waitFor();
  const box = await row.boundingBox();
  const x = (box?.x ?? 0) + 120;
  const y = (box?.y ?? 0) + 10;
  const touch = await page.context().newCDPSession(page);
  const finger = (type: string, points: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: points });

  await row.tap();
  expect(await page.locator('.message-actions').count()).toBe(0);
  await finger('touchStart', [{ x, y }]);
  for (let moved = 1; moved <= 8; moved++) await finger('touchMove', [{ x, y: y - moved * 10 }]);
  await finger('touchEnd', []);
  expect(await page.getByRole('dialog').count()).toBe(0);

  const again = await row.boundingBox();
  await finger('touchStart', [{ x, y: (again?.y ?? 0) + 10 }]);
  const sheet = page.getByRole('dialog', { name: 'Jonas' });
  await sheet.waitFor();
  await finger('touchEnd', []);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  await sheet.getByRole('button', { name: 'React with 👍' }).click();
  await row.locator('.reaction', { hasText: '👍' }).waitFor();

  await finger('touchStart', [{ x, y: ((await row.boundingBox())?.y ?? 0) + 10 }]);
  await sheet.getByRole('button', { name: 'Reply', exact: true }).waitFor();
  await finger('touchEnd', []);
  await sheet.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByText('Replying to Jonas').waitFor();
});

test('by keyboard: arrows move, letters act, the focus comes back', async () => {
  const room = await hall.call<Room>('POST', '/api/rooms', { name: 'keys', kind: 'public' }, lena.token);
  for (let i = 0; i < 6; i++) await say(lena, room, `key ${i}`);
  const { page } = await open(lena, `/rooms/${room.id}`);
  await page.getByText('key 5').waitFor();
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.seq);
  await page.locator('.timeline').focus();
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('6');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('5');
  await page.keyboard.press('Delete');
  await page.getByText('This message was deleted.').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('key 4').waitFor();
  expect(await focused()).toBe('5');
  await page.keyboard.press('p');
  await page.locator('[data-seq="5"]').getByText('Pinned').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
});

test('somebody who is taken out of a room while it is open is told calmly', async () => {
  const room = await hall.call<Room>('POST', '/api/rooms', { name: 'closed', kind: 'private', memberIds: [jonas.user.id] }, lena.token);
  await say(lena, room, 'Between us');
  const { page } = await open(jonas, `/rooms/${room.id}`);
  await page.getByText('Between us').waitFor();
  await hall.call('DELETE', `/api/rooms/${room.id}/members/${jonas.user.id}`, undefined, lena.token);
  await page.getByRole('heading', { name: 'closed is not open to you any more' }).waitFor();
  await page.getByRole('button', { name: 'Go to another room' }).click();
  await page.getByRole('textbox', { name: /^Message to/ }).waitFor();
});

test('a flung wheel never loses its place, and Page Up in the composer scrolls the messages', async () => {
  const { page } = await open(lena, `/rooms/${deep.id}/450`);
  await page.locator('[data-seq="450"][data-found]').waitFor();
  const first = () =>
    page.locator('.timeline').evaluate((box) => {
      const edge = box.getBoundingClientRect().top;
      const row = [...box.querySelectorAll<HTMLElement>('[data-seq]')].find((one) => one.getBoundingClientRect().bottom > edge);
      return Number(row?.dataset.seq);
    });
  await page.locator('.timeline').hover();
  let seq = await first();
  for (let turn = 0; turn < 12; turn++) {
    await page.mouse.wheel(0, -700);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const now = await first();
    expect(now).toBeLessThanOrEqual(seq);
    expect(now).toBeGreaterThan(seq - 40);
    seq = now;
  }
  await page.getByRole('textbox', { name: /^Message to/ }).focus();
  await page.keyboard.press('PageUp');
  await page.waitForFunction((was) => {
    const box = document.querySelector('.timeline') as HTMLElement;
    const edge = box.getBoundingClientRect().top;
    const row = [...box.querySelectorAll<HTMLElement>('[data-seq]')].find((one) => one.getBoundingClientRect().bottom > edge);
    return Number(row?.dataset.seq) < was;
  }, seq);
});
