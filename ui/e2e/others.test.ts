// One browser, several people and halls: nothing of the one is shown, sent or left to the other.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Room } from '../web/protocol.gen.ts';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Person;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  hall = await Hall.start();
  lena = await hall.owner('Lena');
});
afterEach(() => hall.close());

/** Signs a browser in without its page noticing. */
async function signIn(context: BrowserContext, of: Hall, person: Person): Promise<void> {
  const key = new URL(await of.deviceLink(person)).hash.slice('#key='.length);
  const answer = await context.request.post(`${of.url}/api/signin`, { data: { key }, headers: { origin: of.url } });
  expect(answer.status()).toBe(200);
}

const search = (page: Page) => page.getByRole('combobox', { name: 'Search messages' });
/** All that the browser keeps, the page's own words aside. */
const storedText = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, 'maru.words': '' }));

async function publicRoom(name: string, texts: string[]): Promise<Room> {
  const room = await hall.call<Room>('POST', '/api/rooms', { kind: 'public', name }, lena.token);
  for (const content of texts) await hall.call('POST', `/api/rooms/${room.id}/messages`, { content }, lena.token);
  return room;
}

test('another hall at the same address is sent and shown nothing of the first', async () => {
  await publicRoom('attic', ['kept in the attic']);
  const visitor = await Visitor.arrive(browser, 'about:blank');
  const { page } = visitor;
  await hall.kill();
  const other = await hall.another();
  await other.start();
  const paul = await other.owner('Paul');
  await signIn(visitor.context, other, paul);
  await other.kill();

  await hall.start();
  await page.goto(await hall.deviceLink(lena));
  await visitor.composer().waitFor();
  await page.locator('.sidebar').getByText('attic').click();
  await visitor.sees('kept in the attic');
  await hall.kill();
  await visitor.say('only for the first hall');
  await other.start();
  await page.locator('.sidebar').getByText('Paul').first().waitFor();
  await visitor.composer().waitFor();
  await page.locator('.link-state:not([data-off])').waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/attic|Lena|only for/);
  for (const room of await other.call<Room[]>('GET', '/api/rooms', undefined, paul.token)) {
    expect(await other.call<Message[]>('GET', `/api/rooms/${room.id}/messages`, undefined, paul.token)).toEqual([]);
  }
  await other.close();

  await hall.start();
  await page.reload();
  await visitor.composer().waitFor();
  await page.locator('.link-state:not([data-off])').waitFor();
  const sent = async () => {
    const all = await Promise.all(
      (await hall.call<Room[]>('GET', '/api/rooms', undefined, lena.token)).map(({ id }) =>
        hall.call<Message[]>('GET', `/api/rooms/${id}/messages`, undefined, lena.token),
      ),
    );
    return all.flat().filter(({ content }) => content === 'only for the first hall').length;
  };
  await expect.poll(sent, { timeout: 30_000 }).toBe(1);
  await visitor.leave();
});

test('after signing out nothing is left, and the next person at this browser sees nothing of the first', async () => {
  const minji = await hall.join(lena, '민지');
  await publicRoom('attic', ['the first text']);
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  const { page } = visitor;
  await visitor.composer().waitFor();
  await page.locator('.sidebar').getByText('attic').click();
  await visitor.sees('the first text');
  await page.keyboard.press('Control+Shift+f');
  await search(page).fill('first');
  await search(page).press('ArrowDown');
  await page.locator('.panel').getByText('the first text').waitFor();
  await search(page).press('ArrowDown');
  await search(page).press('Enter');
  await visitor.composer().fill('a draft of hers');
  const tab = await visitor.context.newPage();
  await tab.goto(page.url());
  await tab.getByText('the first text').first().waitFor();
  await tab.keyboard.press('Control+Shift+f');
  await search(tab).fill('first');
  await page.getByRole('button', { name: 'Menu of the hall' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: /Ask to be let in/ }).waitFor();
  await tab.locator('.welcome').waitFor();
  expect(await tab.locator('body').innerText()).not.toMatch(/attic|first/);
  for (const one of [page, tab]) await expect.poll(() => storedText(one)).not.toMatch(/Lena|attic|first|draft of hers/);
  await tab.close();
  expect(new URL(page.url()).pathname).toBe('/');

  await page.goto(await hall.deviceLink(minji));
  await visitor.composer().waitFor();
  await page.keyboard.press('Control+Shift+f');
  await search(page).waitFor();
  expect(await search(page).inputValue()).toBe('');
  expect(await page.locator('.panel').innerText()).not.toContain('first');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('somebody who signs in where the session of another one ended begins afresh', async () => {
  const minji = await hall.join(lena, '민지');
  await hall.call('PATCH', '/api/me', { password: 'correct horse' }, minji.token);
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  const { page } = visitor;
  await visitor.composer().waitFor();
  await page.keyboard.press('Control+Shift+f');
  await search(page).fill('a private question');
  const sessions = await hall.call<{ id: number; current: boolean }[]>('GET', '/api/sessions', undefined, lena.token);
  for (const { id, current } of sessions) if (!current) await hall.call('DELETE', `/api/sessions/${id}`, undefined, lena.token);
  await page.getByRole('textbox', { name: 'Password' }).waitFor();
  await page.getByRole('textbox', { name: 'Your name' }).fill('민지');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
  await page.keyboard.press('Enter');
  await visitor.composer().waitFor();
  await page.keyboard.press('Control+Shift+f');
  await search(page).waitFor();
  expect(await search(page).inputValue()).toBe('');
  await visitor.leave();
});

test('a one-time link pasted into the address of an open page is used up, and leaves the address', async () => {
  const minji = await hall.join(lena, '민지');
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(lena));
  const { page } = visitor;
  await visitor.composer().waitFor();
  const link = await hall.deviceLink(minji);
  await page.evaluate((url) => {
    location.href = url;
  }, link);
  await page.locator('.sidebar').getByText('민지').first().waitFor();
  await page.waitForFunction(() => location.hash === '');
  await page.goBack();
  expect(page.url()).not.toContain('key=');
  await visitor.leave();
});

test('a join link that is cut off in the middle of a sign is said not to work', async () => {
  const visitor = await Visitor.arrive(browser, `${hall.url}/join/%E0%A4`);
  await visitor.page.getByRole('button', { name: /Ask to be let in/ }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('a room that is left and entered again faster than the host answers is heard', async () => {
  const attic = await publicRoom('attic', ['up']);
  await publicRoom('cellar', ['down']);
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-GB', serviceWorkers: 'block' });
  const page = await context.newPage();
  const held: (() => void)[] = [];
  let slow = false;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => (slow ? held.push(() => host.send(message)) : host.send(message)));
  });
  await page.goto(await hall.deviceLink(lena));
  const row = (name: string) => page.locator('.sidebar').getByText(name, { exact: true });
  await row('cellar').click();
  await page.getByText('down', { exact: true }).waitFor();
  slow = true;
  await row('attic').click();
  await row('cellar').click();
  await row('attic').click();
  slow = false;
  for (const send of held) send();
  await page.getByText('up', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Message to attic' }).fill('my own');
  await page.keyboard.press('Enter');
  await page.locator('article.message[data-seq]', { hasText: 'my own' }).waitFor();
  await hall.call('POST', `/api/rooms/${attic.id}/messages`, { content: 'said live' }, lena.token);
  await page.locator('article.message', { hasText: 'said live' }).waitFor();
  await context.close();
});

test('a message that is deleted while its author changes it leaves what was begun as a draft', async () => {
  const [general] = await hall.call<Room[]>('GET', '/api/rooms', undefined, lena.token);
  const minji = await hall.join(lena, '민지');
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(minji));
  await visitor.composer().waitFor();
  await visitor.say('half a thought');
  await visitor.sees('half a thought');
  await visitor.composer().press('ArrowUp');
  await visitor.page.getByRole('textbox', { name: 'Edit' }).fill('a whole thought');
  const messages = await hall.call<Message[]>('GET', `/api/rooms/${general?.id}/messages`, undefined, lena.token);
  await hall.call('DELETE', `/api/messages/${messages.at(-1)?.id}`, undefined, lena.token);
  await visitor.page.getByText('This message was deleted.').waitFor();
  await expect.poll(() => visitor.composer().inputValue()).toBe('a whole thought');
  await visitor.leave();
});

test('going back to a room that is closed to me by now says so, whatever else is open', async () => {
  const minji = await hall.join(lena, '민지');
  await publicRoom('attic', ['up']);
  const secret = await hall.call<Room>('POST', '/api/rooms', { kind: 'private', name: 'vault', memberIds: [minji.user.id] }, lena.token);
  await hall.call('POST', `/api/rooms/${secret.id}/messages`, { content: 'the code is 1234' }, lena.token);
  const visitor = await Visitor.arrive(browser, await hall.deviceLink(minji));
  const { page } = visitor;
  await visitor.composer().waitFor();
  await page.locator('.sidebar').getByText('vault').click();
  await visitor.sees('the code is 1234');
  await page.locator('.sidebar').getByText('general').click();
  await page.getByRole('textbox', { name: 'Message to general' }).waitFor();
  await hall.call('DELETE', `/api/rooms/${secret.id}/members/${minji.user.id}`, undefined, lena.token);
  await page.locator('.sidebar').getByText('vault').waitFor({ state: 'detached' });
  await expect.poll(() => storedText(page)).not.toContain('1234');
  await page.goBack();
  await page.getByText('This room is not here').waitFor();
  expect(await visitor.composer().count()).toBe(0);
  await visitor.leave();
});
