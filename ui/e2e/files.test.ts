// Files: picked, pasted, dropped, taken back, resumed, looked at and fetched, by two people.
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { misplaced } from './harness/layout.ts';
import { png } from './harness/pixels.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let minji: Person;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await hall.owner('Lena');
  minji = await hall.join(lena, '민지');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

let room: number;

beforeEach(async () => {
  room = (await hall.call<{ id: number }>('POST', '/api/rooms', { name: `files ${Date.now()}`, kind: 'public' }, lena.token)).id;
});
afterEach(async () => {
  for (const visitor of Visitor.present) await visitor.leave();
});

async function visit(who: Person, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(who), options);
  await visitor.page.locator('.hall').waitFor();
  await visitor.page.goto(`${hall.url}/rooms/${room}`);
  await visitor.composer().waitFor();
  return visitor;
}

const picture = (name: string, width = 640, height = 480) => ({ name, mimeType: 'image/png', buffer: png(width, height) });
const text = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

const tray = ({ page }: Visitor) => page.getByRole('list', { name: /to be sent$/ });
const pick = ({ page }: Visitor, files: Parameters<Locator['setInputFiles']>[0]) => page.locator('.composer input[type=file]').setInputFiles(files);
const ready = (visitor: Visitor, count: number) => expect.poll(() => tray(visitor).locator('.upload[data-state=done]').count()).toBe(count);
const loaded = (image: Locator) => expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);

/** Hands files to the page as the browser does for a paste or a drop. */
async function hand({ page }: Visitor, to: Locator, kinds: readonly string[], names: readonly string[]): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const name of given) transfer.items.add(new File([`what ${name} says`], name, { type: 'text/plain' }));
    return transfer;
  }, names);
  for (const kind of kinds) {
    await to.evaluate(
      (element, [type, transfer]) => {
        const init = { bubbles: true, cancelable: true };
        element.dispatchEvent(
          type === 'paste' ? new ClipboardEvent(type, { ...init, clipboardData: transfer }) : new DragEvent(type, { ...init, dataTransfer: transfer }),
        );
      },
      [kind, data] as const,
    );
    if (kind === 'dragenter') await page.locator('.drop-target').waitFor();
  }
}

test('pictures go from one to the other and are looked at by keyboard; a file is fetched whole', async () => {
  const from = await visit(lena);
  const to = await visit(minji);
  await pick(from, [picture('north.png'), picture('south.png', 300, 500), text('notes.md', '# Stairs\n\nThird time.\n')]);
  await ready(from, 3);
  await from.composer().press('Enter');

  const row = to.page.locator('article.message[data-seq="1"]');
  await row.getByRole('group', { name: '2 pictures' }).waitFor();
  await loaded(row.getByRole('img', { name: 'north.png' }));
  await expect.poll(() => tray(from).count()).toBe(0);
  await from.page.locator('article.message[data-seq="1"]').waitFor();

  await row.getByRole('button', { name: 'north.png' }).focus();
  await to.page.keyboard.press('Enter');
  const box = to.page.getByRole('dialog', { name: 'north.png' });
  await box.waitFor();
  await to.page.keyboard.press('ArrowRight');
  const next = to.page.getByRole('dialog', { name: 'south.png' });
  await next.waitFor();
  await next.locator('.stage-picture[data-state=here]').waitFor();
  const height = () => next.locator('.stage-picture').evaluate((shown) => new DOMMatrix(getComputedStyle(shown).transform).f);
  for (let press = 1; press <= 3; press++) await to.page.keyboard.press('+');
  await to.page.keyboard.press('ArrowDown');
  await expect.poll(height).toBe(-90);
  await next.getByRole('button', { name: 'Show all of it' }).click();
  await next.getByRole('button', { name: 'Zoom in' }).waitFor();
  await to.page.keyboard.press('Escape');
  await next.waitFor({ state: 'detached' });
  await expect.poll(() => to.page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe('north.png');

  await row.getByRole('button', { name: 'Show the beginning of notes.md' }).click();
  await row.getByText('Third time.').waitFor();
  const fetched = to.page.waitForEvent('download');
  await row.getByRole('link', { name: /notes\.md/ }).click();
  const download = await fetched;
  expect([download.suggestedFilename(), await readFile((await download.path()) as string, 'utf8')]).toEqual(['notes.md', '# Stairs\n\nThird time.\n']);
  expect([...from.faults, ...to.faults]).toEqual([]);
});

test('files are pasted and dropped, taken back, and what cannot go is said before', async () => {
  const visitor = await visit(lena);
  const { page } = visitor;
  await hand(visitor, visitor.composer(), ['paste'], ['pasted.txt']);
  await tray(visitor).getByText('pasted.txt').waitFor();
  await hand(visitor, page.locator('.timeline'), ['dragenter'], ['dropped.txt']);
  await hand(visitor, page.locator('.drop-target'), ['drop'], ['dropped.txt', 'also.txt']);
  await ready(visitor, 3);
  await expect.poll(() => page.locator('.drop-target').count()).toBe(0);

  await page.getByRole('button', { name: 'Remove also.txt' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => tray(visitor).getByRole('listitem').count()).toBe(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Remove dropped.txt');

  await pick(visitor, { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
  await page.getByText('nothing.txt: there is nothing in it').first().waitFor();
  await pick(visitor, Array.from({ length: 25 }, (_, index) => text(`${index}.txt`, 'x')));
  await page.getByText('A message takes up to 20 files. 7 files were left out.').first().waitFor();

  await visitor.composer().fill('All of it');
  await visitor.composer().press('Enter');
  await visitor.sees('All of it');
  const [message] = await hall.call<Message[]>('GET', `/api/rooms/${room}/messages`, undefined, minji.token);
  expect(message?.files.slice(0, 2).map(({ name }) => name)).toEqual(['pasted.txt', 'dropped.txt']);
  expect(message?.files.length).toBe(20);
  expect(visitor.faults).toEqual([]);
});

test('an upload goes on from where the connection broke, and its message goes by itself, once', async () => {
  const from = await visit(lena);
  const to = await visit(minji);
  const offsets: string[] = [];
  const waiting = from.page.locator('article.message[data-state=waiting]');
  const progress = waiting.getByRole('progressbar', { name: 'Upload of film.bin' });
  await from.page.route('**/api/uploads/*', async (route) => {
    const request = route.request();
    const offset = request.headers()['upload-offset'];
    if (request.method() === 'PATCH') offsets.push(offset ?? '');
    if (request.method() === 'PATCH' && offsets.length === 2) {
      await progress.waitFor(); // its code must have come before the connection goes
      await from.offline(true);
      await route.abort();
    } else {
      await route.continue();
    }
  });
  const size = (8 << 20) + 500_000;
  await pick(from, { name: 'film.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(size, 7) });
  await from.composer().fill('The film');
  await from.composer().press('Enter');
  await expect.poll(() => offsets.length).toBe(2);
  await progress.waitFor();
  await from.say('Said meanwhile');
  expect(await waiting.filter({ hasText: 'film.bin' }).count()).toBe(1);

  await from.offline(false);
  await to.message('The film').getByRole('link', { name: /film\.bin/ }).waitFor();
  await from.sees('The film');
  await from.sees('Said meanwhile');
  expect(offsets).toEqual(['0', String(8 << 20), String(8 << 20)]);
  const messages = await hall.call<Message[]>('GET', `/api/rooms/${room}/messages`, undefined, minji.token);
  expect(messages.filter(({ content }) => content === 'The film').map(({ files }) => files.map((file) => file.size))).toEqual([[size]]);
  expect(from.faults).toEqual([]);
});

test('on the narrowest phone nothing is cut off', async () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => picture(`${name}.png`, 400 + index * 100, 300));
  const visitor = await visit(lena, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await pick(visitor, [...many.slice(0, 2), text('a-very-long-name-of-a-file-that-nobody-shortened-for-us.final.txt', 'x')]);
  await ready(visitor, 3);
  expect(await misplaced(visitor.page)).toEqual([]);
  await pick(visitor, many.slice(2));
  await ready(visitor, 7);
  await visitor.page.getByRole('button', { name: 'Send', exact: true }).click();
  const row = visitor.page.locator('article.message[data-seq="1"]');
  await row.getByText('+2').waitFor();
  await loaded(row.getByRole('img', { name: 'd.png' }));
  expect(await misplaced(visitor.page)).toEqual([]);
  await row.getByRole('button', { name: /d\.png/ }).click();
  await visitor.page.locator('.stage-picture[data-state=here]').waitFor();
  expect(await misplaced(visitor.page)).toEqual([]);
  expect(visitor.faults).toEqual([]);
});

test('a voice note is recorded, sent and played', async () => {
  const from = await visit(lena);
  const to = await visit(minji);
  const record = () => from.page.getByRole('button', { name: 'Record a voice note' }).click();
  const spoken = () => from.page.getByRole('group', { name: 'Recording' }).getByText('0:01').waitFor();
  await record();
  await spoken();
  await from.page.keyboard.press('Enter');
  await ready(from, 1);
  await from.page.locator('.tray').getByRole('button', { name: /^Play / }).click();
  await from.page.locator('.tray').getByRole('button', { name: /^Pause / }).waitFor();
  await from.composer().press('Enter');
  const row = to.page.locator('article.message[data-seq="1"]');
  await row.getByText(/^Voice note 20/).waitFor();
  await row.getByText(/^0:0[1-9]$/).waitFor();
  await row.getByRole('button', { name: /^Play / }).click();
  await row.getByRole('button', { name: /^Pause / }).waitFor();
  await row.getByRole('button', { name: /^Play / }).waitFor();

  // Faster, and by keys in steps that somebody would take.
  for (const name of ['Speed: 1×', 'Speed: 1.5×']) await row.getByRole('button', { name }).click();
  await row.getByRole('button', { name: 'Speed: 2×' }).waitFor();
  expect(await row.locator('audio').evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(2);
  const place = row.getByRole('slider');
  await place.focus();
  for (let press = 1; press <= 5; press++) await to.page.keyboard.press('ArrowRight');
  const share = await place.evaluate((shown: HTMLInputElement) => Number(shown.value) / Number(shown.max));
  expect(share).toBeCloseTo(0.5, 0);
  expect(share).toBeGreaterThan(0.3);

  // Sending ends it, leaving the room keeps it there.
  await record();
  await spoken();
  await from.page.getByRole('button', { name: 'Send' }).click();
  await to.page.locator('article.message[data-seq="2"] audio').waitFor({ state: 'attached' });
  const other = await hall.call<Room>('POST', '/api/rooms', { name: 'elsewhere', kind: 'public' }, lena.token);
  await record();
  await spoken();
  await from.enter(other);
  await from.page.getByText('The voice note waits in #').first().waitFor();
  await from.page.locator('.sidebar a', { hasText: 'draft' }).click();
  await ready(from, 1);

  // What was said before the page was loaded anew is there again.
  await record();
  await from.page.getByRole('group', { name: 'Recording' }).getByText('0:02').waitFor();
  await from.page.reload();
  await ready(from, 2);
  expect([...from.faults, ...to.faults]).toEqual([]);
});
