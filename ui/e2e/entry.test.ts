// How people come in, and how they are told that they cannot: yes and no at the door, invites and links that stop working,
// names that are taken, passwords.
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
  hall = await Hall.start();
  lena = await hall.owner('Lena');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, 'about:blank');
  return async () => {
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  };
});

const invite = () => hall.call<{ code: string }>('GET', '/api/invite', undefined, lena.token);
const name = () => visitor.page.getByRole('textbox', { name: 'Your name' });
const button = (label: string) => visitor.page.getByRole('button', { name: label });
const title = (words: string) => visitor.page.getByRole('heading', { name: words });

/** The owner's own page, signed in by a one-time link. */
async function ownersPage(): Promise<Visitor> {
  const owner = await Visitor.arrive(browser, await hall.deviceLink(lena));
  await owner.composer().waitFor();
  return owner;
}

test('an invite that was replaced says so, before and while somebody gives a name', async () => {
  const { code } = await invite();
  await visitor.page.goto(`${hall.url}/join/${code}`);
  await name().fill('소라');
  await hall.call('POST', '/api/invite/rotate', {}, lena.token);
  await button('Join the conversation').click();
  await title('This invite does not work any more').waitFor();
  expect(await name().inputValue()).toBe('소라');
  await visitor.page.reload();
  await title('This invite does not work any more').waitFor();
});

test('an invite stops working when its time is over', async () => {
  const expiresAt = new Date(Date.now() + 8_000).toISOString();
  const { code } = await hall.call<{ code: string }>('POST', '/api/invite/rotate', { expiresAt }, lena.token);
  await visitor.page.goto(`${hall.url}/join/${code}`);
  await button('Join the conversation').waitFor();
  await expect.poll(async () => (await fetch(`${hall.url}/api/invites/${code}`)).status, { timeout: 20_000 }).not.toBe(200);
  await name().fill('Late');
  await name().press('Enter');
  await title('This invite does not work any more').waitFor();
  await hall.call('POST', '/api/invite/rotate', {}, lena.token);
});

test('a name that is taken, or looks like it, gets others to choose from', async () => {
  const { code } = await invite();
  await visitor.page.goto(`${hall.url}/join/${code}`);
  // The first letter is Cyrillic.
  await hall.join(lena, 'Paul');
  await name().fill('Рaul');
  await name().press('Enter');
  await visitor.page.getByText('or one that looks just like it').waitFor();
  await button('Рaul 2').click();
  expect(await name().inputValue()).toBe('Рaul 2');
  await name().press('Enter');
  await visitor.composer().waitFor();
});

test('what cannot be a name is refused before the host is asked', async () => {
  const { code } = await invite();
  await visitor.page.goto(`${hall.url}/join/${code}`);
  const asked: string[] = [];
  visitor.page.on('request', (request) => asked.push(request.url()));
  await name().fill('   ');
  await name().press('Enter');
  await visitor.page.getByText('A name needs at least one letter.').waitFor();
  await name().fill('한'.repeat(43));
  await visitor.page.getByText('3 characters too many').waitFor();
  await name().press('Enter');
  await visitor.page.getByText('A name has at most 40 characters.').waitFor();
  expect(asked.filter((url) => url.endsWith('/api/join'))).toEqual([]);
});

test('somebody at the door is refused by a line wherever the owner is, and may ask again', async () => {
  const owner = await ownersPage();
  await visitor.page.goto(hall.url);
  await name().fill('Stranger');
  await button('Ask to be let in').click();
  await title('You are at the door').waitFor();
  await owner.page.getByText('Stranger asks to be let in.').waitFor();
  await owner.page.getByRole('button', { name: 'No', exact: true }).click();
  await title('Not this time').waitFor();
  expect(await name().inputValue()).toBe('Stranger');
  await owner.leave();
});

test('somebody who stops waiting is at the door no longer', async () => {
  const owner = await ownersPage();
  await visitor.page.goto(hall.url);
  await name().fill('Hasty');
  await button('Ask to be let in').click();
  await owner.page.getByText('Hasty asks to be let in.').waitFor();
  await button('Stop waiting').click();
  await button('Ask to be let in').waitFor();
  await owner.page.getByText('Hasty asks to be let in.').waitFor({ state: 'detached' });
  await owner.leave();
});

test('with approval on, an invite leads to the door and a yes inside', async () => {
  await hall.call('PATCH', '/api/instance', { approval: true }, lena.token);
  const owner = await ownersPage();
  const { code } = await invite();
  await visitor.page.goto(`${hall.url}/join/${code}`);
  await name().fill('Sol');
  await button('Join the conversation').click();
  await title('You are at the door').waitFor();
  await visitor.page.reload();
  await title('You are at the door').waitFor();
  await owner.page.getByRole('button', { name: 'Let in' }).click();
  await visitor.composer().waitFor();
  await hall.call('PATCH', '/api/instance', { approval: false }, lena.token);
  await owner.leave();
});

test('a password that is wrong is said, then waited for, then right', async () => {
  const { code } = await invite();
  await hall.call('POST', '/api/join', { name: 'Jonas', invite: code, password: 'correct horse' });
  await visitor.page.goto(hall.url);
  await button('I have been here before').click();
  await name().fill('Jonas');
  const password = visitor.page.getByLabel('Password');
  for (let tries = 0; tries < 7; tries++) {
    await password.fill(`wrong horse ${tries}`);
    await password.press('Enter');
    await visitor.page.getByRole('alert').getByText(/do not go together|a lot at once/).waitFor();
    if (await button('Try again in').isVisible()) break;
  }
  await button('Try again in').waitFor();
  await button('Sign in').waitFor();
  await password.fill('correct horse');
  await button('Sign in').click();
  await visitor.composer().waitFor();
});

test('a hall that nobody has opened says where to begin, and goes on when somebody has', async () => {
  const empty = await Hall.start();
  await visitor.page.goto(empty.url);
  await title('Almost there').waitFor();
  await empty.owner('Mina');
  await button('Ask to be let in').waitFor();
  await empty.close();
});

test('the invite panel shows a link only once others can use it, and asks before it ends one', async () => {
  await hall.call('PUT', '/api/sharing', { on: false }, lena.token);
  const owner = await ownersPage();
  const { page } = owner;
  await page.getByRole('button', { name: /Invite people/ }).click();
  const panel = page.getByRole('complementary', { name: 'Invite people' });
  await panel.getByText('Only this computer can reach Maru now.').waitFor();
  expect(await panel.getByRole('img', { name: 'QR code of the invite link' }).count()).toBe(0);
  const { code } = await invite();
  await panel.getByRole('button', { name: 'Make a new link' }).click();
  await panel.getByText('The old link and its QR code stop working at once.').waitFor();
  expect((await invite()).code).toBe(code);
  await panel.getByLabel('The new link works').selectOption('for an hour');
  await panel.getByRole('button', { name: 'Make a new link' }).click();
  await page.getByText('The old link no longer works.').first().waitFor();
  const now = await hall.call<{ code: string; expiresAt: string }>('GET', '/api/invite', undefined, lena.token);
  expect(now.code).not.toBe(code);
  expect(Date.parse(now.expiresAt) - Date.now()).toBeGreaterThan(59 * 60_000);
  await owner.leave();
});
