// Files that were chosen outlive the page, wherever the browser lets them: in the tray, under way, and until they are sent.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { png } from './harness/pixels.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;
let visitor: Visitor;
let room: number;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await hall.owner('Lena');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

beforeEach(async () => {
  room = (await hall.call<{ id: number }>('POST', '/api/rooms', { name: `kept ${Date.now()}`, kind: 'public' }, lena.token)).id;
});
afterEach(async () => {
  await visitor.leave();
  expect(visitor.faults).toEqual([]);
});

/** Lena's page in the room; prepare runs before anything of the page does. */
async function open(prepare: () => void = () => {}): Promise<Visitor> {
  visitor = await Visitor.arrive(browser, 'about:blank');
  await visitor.page.addInitScript(prepare);
  await visitor.page.goto(await hall.deviceLink(lena));
  await visitor.inside();
  await visitor.page.goto(`${hall.url}/rooms/${room}`);
  await visitor.composer().waitFor();
  return visitor;
}

const text = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
const pick = (files: Parameters<Locator['setInputFiles']>[0]) => visitor.page.locator('.composer input[type=file]').setInputFiles(files);
const cards = () => visitor.page.locator('.tray .upload');
const ready = (count: number) => expect.poll(() => visitor.page.locator('.tray .upload[data-state=done]').count()).toBe(count);
const waiting = () => visitor.page.locator('article.message[data-state=waiting]');
const kept = () =>
  visitor.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('maru');
        request.onerror = reject;
        request.onsuccess = () => {
          const count = request.result.transaction('blobs').objectStore('blobs').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
const sent = async () => {
  const messages = await hall.call<Message[]>('GET', `/api/rooms/${room}/messages`, undefined, lena.token);
  return messages.map(({ content, files }) => [content, ...files.map(({ name, size }) => `${name} ${size}`)]);
};

test('files in the tray are there after a reload, in their order, and go with the message', async () => {
  const { page } = await open();
  await pick([{ name: 'plan.png', mimeType: 'image/png', buffer: png(300, 200) }, text('notes.txt', 'what was said')]);
  await ready(2);
  await visitor.composer().fill('For tomorrow');
  await page.reload();
  await ready(2);
  expect(await cards().locator('p > span').allInnerTexts()).toEqual(['plan.png', 'notes.txt']);
  await visitor.page.locator('.tray img').waitFor();
  expect(await visitor.composer().inputValue()).toBe('For tomorrow');
  await page.getByRole('button', { name: 'Remove plan.png' }).click();
  await visitor.composer().press('Enter');
  await visitor.message('For tomorrow').getByRole('link', { name: /notes\.txt/ }).waitFor();
  expect(await sent()).toEqual([['For tomorrow', 'notes.txt 13']]);
  await expect.poll(kept).toBe(0);
  await page.reload();
  await visitor.sees('For tomorrow');
  await expect.poll(() => cards().count()).toBe(0);
});

test('an upload under way goes on after a reload from where it was, and its message goes by itself', async () => {
  const { page } = await open();
  const content = 'x'.repeat(1_000);
  const offsets: string[] = [];
  await page.route('**/api/uploads/*', async (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    offsets.push(request.headers()['upload-offset'] ?? '');
    if (offsets.length > 1) return route.continue();
    // The host gets the beginning of it, and the page no answer.
    const headers = { authorization: `Bearer ${lena.token}`, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    await fetch(request.url(), { method: 'PATCH', headers, body: content.slice(0, 400) });
    offsets.push('400 bytes');
  });
  await pick(text('film.txt', content));
  await visitor.composer().fill('The film');
  await visitor.composer().press('Enter');
  await waiting().filter({ hasText: 'The film' }).waitFor();
  await expect.poll(() => offsets).toEqual(['0', '400 bytes']);
  await expect.poll(kept).toBe(1);
  await page.reload();
  await visitor.message('The film').getByRole('link', { name: /film\.txt/ }).waitFor();
  expect(offsets).toEqual(['0', '400 bytes', '400']);
  expect(await sent()).toEqual([['The film', 'film.txt 1000']]);
});

test('of two tabs the one that is closed leaves its files to the next, and the other keeps its own', async () => {
  const { page, context } = await open();
  await pick(text('mine.txt', 'in the first tab'));
  await ready(1);
  const other = await context.newPage();
  await other.goto(`${hall.url}/rooms/${room}`);
  await other.locator('.composer input[type=file]').setInputFiles(text('theirs.txt', 'in the second tab'));
  await other.locator('.tray .upload[data-state=done]').waitFor();
  await page.reload();
  await ready(1);
  expect(await cards().innerText()).toContain('mine.txt');
  await other.close();
  await page.reload();
  await ready(2);
});

test('a browser that keeps nothing asks before the page is closed, and the page for the file afterwards', async () => {
  const { page } = await open(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.route('**/api/uploads/*', (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()));
  await pick(text('report.txt', 'what was measured'));
  await visitor.composer().fill('The report');
  await visitor.composer().press('Enter');
  const report = waiting().filter({ hasText: 'The report' });
  await report.waitFor();
  const asked = page.waitForEvent('dialog');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  expect((await asked).type()).toBe('beforeunload');
  await report.getByText('The page was closed before this was uploaded.').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await report.getByLabel('Choose report.txt again').setInputFiles(text('report.txt', 'what was measured'));
  await visitor.message('The report').getByRole('link', { name: /report\.txt/ }).waitFor();
});

test('whoever signs out leaves no file behind', async () => {
  const { page } = await open();
  await pick(text('secret.txt', 'for nobody else'));
  await ready(1);
  await expect.poll(kept).toBe(1);
  await page.getByRole('button', { name: 'The hall' }).click();
  await page.getByText('Sign out').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: /Maru|Welcome|Join/ }).first().waitFor();
  await expect.poll(kept).toBe(0);
});

test('what was open, typed and chosen is there again when the page is loaded anew, and the room is read on where it was', async () => {
  await hall.join(lena, '민지');
  const say = (content: string) => hall.call<Message>('POST', `/api/rooms/${room}/messages`, { content }, lena.token);
  for (let part = 1; part <= 12; part++) await say(`stairs, part ${part}\n${'.\n'.repeat(12)}`);
  const { page } = await open();
  const anew = async () => {
    await page.reload();
    await visitor.inside();
  };
  const message = (text: string) => page.locator('.room .message', { hasText: text });
  const top = (text: string) => message(text).evaluate((row) => Math.round(row.getBoundingClientRect().top));

  await message('part 5').focus();
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'Reply in the thread' }).fill('half a reply');
  await message('part 3').evaluate((row) => row.scrollIntoView({ block: 'center' }));
  await expect.poll(() => page.locator('.room .to-latest').count()).toBe(1);
  const before = await top('part 3');
  await page.waitForFunction(() => history.state?.seq > 0);
  await anew();
  await expect.poll(() => page.getByRole('textbox', { name: 'Reply in the thread' }).inputValue()).toBe('half a reply');
  await page.locator('.panel .message', { hasText: 'part 5' }).waitFor();
  await expect.poll(async () => Math.abs((await top('part 3')) - before)).toBeLessThan(200);

  await page.keyboard.press('Control+Shift+f');
  const search = page.getByRole('combobox', { name: 'Search messages' });
  await search.fill('part');
  await page.getByRole('option', { name: /part 12/ }).waitFor();
  await search.press('ArrowDown');
  await search.press('ArrowDown');
  await page.getByRole('option', { name: /part 11/, selected: true }).waitFor();
  await anew();
  await page.getByRole('option', { name: /part 11/, selected: true }).waitFor();
  expect(await search.inputValue()).toBe('part');
  await page.keyboard.press('Escape');

  const dialog = page.getByRole('dialog');
  await message('part 3').getByText('stairs, part 3').hover();
  await message('part 3').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  await dialog.getByRole('combobox').fill('gene');
  await dialog.getByRole('combobox').press('Enter');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('for you');
  await anew();
  await dialog.locator('.forward-goal', { hasText: 'general' }).waitFor();
  expect(await dialog.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('for you');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'My status and settings' }).click();
  await page.getByRole('menuitem', { name: 'Set a status' }).click();
  await dialog.getByRole('textbox', { name: 'Status' }).fill('Lunch');
  await dialog.getByRole('combobox').selectOption('In an hour');
  await anew();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Status' }).inputValue()).toBe('Lunch');
  expect(await dialog.getByRole('combobox').inputValue()).toBe('hour');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'My status and settings' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await dialog.getByRole('textbox', { name: 'Display name' }).fill('Lena Weber');
  await anew();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Display name' }).inputValue()).toBe('Lena Weber');
});
