// What somebody may choose: who they are, how the page looks and writes, and where they are signed in.
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';
import { findings } from './harness/walk.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;
let minji: Visitor;
/** 민지 is somebody else in each test, since what is chosen stays with a person. */
let person: Person;
let people = 0;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  lena = await Visitor.arrive(browser, await hall.deviceLink(owner));
  await lena.inside();
});
afterAll(async () => {
  await browser.close();
  await hall.close();
  expect(lena.faults).toEqual([]);
});

beforeEach(async () => {
  person = await hall.join(owner, `민지${++people}`);
});
afterEach(async () => {
  await minji.leave();
  expect(minji.faults).toEqual([]);
});

async function comeIn(options: BrowserContextOptions = {}, prepare: (visitor: Visitor) => Promise<unknown> = async () => {}): Promise<Visitor> {
  minji = await Visitor.arrive(browser, 'about:blank', options);
  await prepare(minji);
  await minji.page.goto(await hall.deviceLink(person));
  await minji.inside();
  if (!minji.narrow) await minji.composer().waitFor(); // which takes the focus as it comes
  return minji;
}

interface Shown {
  title: string;
  body: string;
  closed: boolean;
  onclick?: () => void;
}
declare const shownNotifications: Shown[];

/** Puts a Notification into the page that only takes note; what it shows is in shownNotifications. */
async function recordNotifications({ page }: Visitor): Promise<void> {
  await page.context().addInitScript(() => {
    const all: Shown[] = [];
    class Recorded implements Shown {
      static permission = 'granted';
      closed = false;
      body: string;
      onclick?: () => void;
      constructor(readonly title: string, options: { body: string }) {
        this.body = options.body;
        all.push(this);
      }
      close() {
        this.closed = true;
      }
    }
    Object.assign(window, { shownNotifications: all, Notification: Recorded });
  });
}

async function shown({ page }: Visitor): Promise<Shown[]> {
  return page.evaluate(() => shownNotifications.map(({ title, body, closed }) => ({ title, body, closed })));
}

/** Opens a page of the settings, by the hall's menu unless they are open already. */
async function openSettings({ page }: Visitor, name: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) === 0) {
    await page.getByRole('button', { name: 'Menu of the hall' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
  }
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

test('a name is saved on leaving the field, the status by a press, and both are seen by the other', async () => {
  const { page } = await comeIn();
  await minji.say('Here I am');
  await openSettings(minji, 'Profile');
  await page.getByRole('textbox', { name: 'Display name' }).fill('김민지');
  await page.getByRole('textbox', { name: 'Display name' }).press('Tab');
  await page.getByRole('button', { name: 'In a meeting' }).click();
  await page.getByText('Saved').first().waitFor();
  await lena.page.getByRole('navigation').getByText('김민지').waitFor();

  await page.getByRole('radio', { name: 'Do not disturb' }).check();
  await lena.page.getByRole('navigation').getByRole('img', { name: 'not to be disturbed' }).waitFor();
});

test('a name that is taken stays in its field with the reason, and Escape takes it back', async () => {
  const { page } = await comeIn();
  await openSettings(minji, 'Profile');
  const handle = page.getByRole('textbox', { name: 'Mention name' });
  await handle.fill('lena');
  await handle.press('Enter');
  await page.getByText('Someone has that name already.').waitFor();
  expect(await handle.inputValue()).toBe('lena');

  await page.keyboard.press('Escape');
  await expect.poll(() => handle.inputValue()).toBe(person.user.name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a picture stands in the place of the letter for everybody, until it is taken away', async () => {
  const { page } = await comeIn();
  const seen = lena.page.locator('.sidebar .avatar', { hasText: '민' }).locator('img');
  await openSettings(minji, 'Profile');
  const choose = page.locator('.settings-page input[type=file]');
  await choose.setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await page.getByText('This picture cannot be shown. Try a JPEG or a PNG.').waitFor();
  await choose.setInputFiles(join(import.meta.dirname, 'readme/phone.png'));
  await expect.poll(() => seen.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(256);
  await page.getByRole('button', { name: 'Remove the picture' }).click();
  await seen.waitFor({ state: 'detached' });
});

test('what could not be saved without a connection is still there when the settings are opened again', async () => {
  const { page } = await comeIn();
  await openSettings(minji, 'Profile');
  await minji.offline(true);
  const status = page.getByRole('textbox', { name: 'Status', exact: true });
  await status.fill('Under the bridge');
  await status.press('Enter');
  await page.getByText('The host is not answering.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await minji.offline(false);

  await openSettings(minji, 'Profile');
  expect(await status.inputValue()).toBe('Under the bridge');
  await status.press('Enter');
  await page.getByText('Saved').first().waitFor();
});

test('theme, contrast, colour, spacing and language change at once and survive a reload', async () => {
  const { page } = await comeIn();
  await openSettings(minji, 'Appearance');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('radio', { name: 'Violet' }).check();
  await page.getByRole('radio', { name: /^Compact/ }).check();
  await page.getByRole('checkbox', { name: 'High contrast' }).check();
  expect(await page.getByRole('radio', { name: 'Violet' }).isDisabled()).toBe(true);
  await page.getByRole('radio', { name: '한국어' }).check();
  await page.getByRole('heading', { name: '설정' }).waitFor();
  await page.reload();
  await page.getByRole('textbox', { name: /메시지/ }).waitFor();
  const root = () => page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang }));
  expect(await root()).toEqual({ theme: 'dark', contrast: 'more', accent: 'violet', density: 'compact', lang: 'ko' });
});

test('Enter breaks the line where that is chosen, and Ctrl+Enter sends', async () => {
  await comeIn();
  await openSettings(minji, 'Writing');
  await minji.page.getByRole('radio', { name: /^Breaks the line/ }).check();
  await minji.page.getByRole('button', { name: 'Close' }).click();
  await minji.composer().fill('One');
  await minji.composer().press('Enter');
  await minji.composer().pressSequentially('Two');
  expect(await minji.composer().inputValue()).toBe('One\nTwo');
  await minji.composer().press('Control+Enter');
  await lena.sees('Two');
});

test('the sheet of shortcuts opens by ? beside fields and by Ctrl+/ in them, and says what Enter does', async () => {
  const { page } = await comeIn();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await minji.composer().press('Control+/');
  await sheet.getByText('Send the message').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await minji.composer().press('?');
  expect(await minji.composer().inputValue()).toBe('?');
  await minji.composer().fill('');
  await page.locator('.sidebar .row').first().focus();
  await page.keyboard.press('?');
  await sheet.waitFor();
});

test('every page of the settings fits a screen of 320 pixels, and nothing there stands in the way of assistive technology', async () => {
  minji = await Visitor.arrive(browser, await hall.deviceLink(owner), { viewport: { width: 320, height: 640 }, bypassCSP: true });
  await minji.inside();
  const { page } = minji;
  for (const name of ['Profile', 'Appearance', 'Writing', 'Notifications', 'Password', 'Devices', 'Connection', 'The hall', 'Standby', 'About Maru']) {
    await openSettings(minji, name);
    await page.getByRole('heading', { name }).waitFor();
    const wide = await page.evaluate(() => {
      const body = document.querySelector('.settings-page');
      return body ? body.scrollWidth - body.clientWidth : 1;
    });
    expect(wide, name).toBe(0);
    expect(await findings(page), name).toEqual([]);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  }
});

test('a password lets its owner in elsewhere, and another device is signed out at once', async () => {
  const { page } = await comeIn();
  await hall.call('POST', '/api/signout', undefined, person.token);
  await openSettings(minji, 'Password');
  await page.getByLabel('New password').fill('correct horse');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Saved').waitFor();
  await page.getByLabel('Current password').fill('wrong horse');
  await page.getByLabel('New password').fill('battery staple');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('That is not the current password.').waitFor();

  const elsewhere = await Visitor.arrive(browser, hall.url);
  await elsewhere.page.getByRole('button', { name: 'I have been here before' }).click();
  await elsewhere.page.getByRole('textbox', { name: 'Your name' }).fill(person.user.name);
  await elsewhere.page.getByLabel('Password').fill('correct horse');
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.composer().waitFor();

  await openSettings(minji, 'Devices');
  await page.getByText('This device', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Sign out: / }).click();
  await elsewhere.page.getByText('This device was signed out').waitFor();
  await page.getByRole('button', { name: /^Sign out: / }).waitFor({ state: 'detached' });
  expect(elsewhere.faults).toEqual([]);
  await elsewhere.leave();
});

test('a dialog gives the focus back, and a press beside it closes it', async () => {
  const { page } = await comeIn();
  const menu = page.getByRole('button', { name: 'My status and settings' });
  for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(20, 20)]) {
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Settings' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await close();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
  }
});

test('a menu that was opened while a room was on its way stays open when the room comes', async () => {
  const { page } = await comeIn();
  for (const name of ['Mentions', 'general', 'Mentions']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  await page.getByRole('button', { name: 'My status and settings' }).press('Enter');
  await expect.poll(() => page.getByRole('menuitem').first().evaluate((item) => item === document.activeElement)).toBe(true);
  await page.evaluate(() => history.back());
  await minji.composer().waitFor();
  expect(await page.getByRole('menuitem').first().evaluate((item) => item === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
});

test('somebody who leaves the page alone is away, and back at the first key', async () => {
  const { page } = await comeIn();
  const shown = (status: string) => lena.page.getByRole('navigation').getByRole('img', { name: status, exact: true });
  await page.clock.install();
  await page.reload();
  await minji.composer().waitFor();
  await shown('here').nth(1).waitFor();
  await page.clock.fastForward('05:01');
  await shown('away').waitFor();

  await openSettings(minji, 'Profile');
  await shown('away').waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('radio', { name: /^Here/ }).isChecked()).toBe(true);
});

test('notifications: asked for by a button, shown for what is meant for me, taken back when read, by one of two tabs', async () => {
  const { page } = await comeIn({ permissions: ['notifications'] }, recordNotifications);
  const name = person.user.name;
  await openSettings(minji, 'Notifications');
  await page.getByText('This browser shows notifications').waitFor();
  await page.getByRole('radio', { name: /^Mentions and direct/ }).check();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.locator('.sidebar .row', { hasText: 'Lena' }).click();
  await minji.say('Only between us');
  const direct = page.url();
  await lena.say('Nobody in particular');
  await lena.say(`@${name} **lunch**?`);
  await page.waitForFunction(() => shownNotifications.length > 0);
  expect(await shown(minji)).toEqual([{ title: 'Lena mentioned you in #general', body: `@${name} lunch?`, closed: false }]);

  await page.evaluate(() => shownNotifications[0]?.onclick?.());
  await minji.sees('lunch');
  await page.waitForFunction(() => shownNotifications[0]?.closed);

  // Of two tabs one tells.
  const tab = await minji.context.newPage();
  await tab.goto(direct);
  await tab.getByRole('textbox', { name: /^Message to Lena/ }).waitFor();
  await page.locator('.sidebar .row', { hasText: 'Lena' }).click();
  for (const words of [`@${name} one`, `@${name} two`]) {
    await lena.say(words);
    await Promise.any([page, tab].map((one) => one.waitForFunction((body) => shownNotifications.at(-1)?.body === body, words)));
  }
  const counts = await Promise.all([page, tab].map((one) => one.evaluate(() => shownNotifications.length)));
  expect(counts.sort()).toEqual([0, 3]);
});

test('the owner quits: everybody is told, the program ends with 0, and both pages come back with all that was said', async () => {
  await comeIn();
  await lena.say('Before the end');
  await minji.sees('Before the end');
  await lena.page.clock.install();
  await openSettings(lena, 'The hall');
  await lena.page.getByRole('button', { name: 'Quit Maru' }).click();
  await lena.page.getByText(/^1 other person is here/).waitFor();
  await lena.page.getByRole('dialog').getByRole('button', { name: 'Quit Maru' }).click();
  await lena.page.getByRole('heading', { name: 'Maru has stopped' }).waitFor();
  await minji.page.getByText('The owner has closed Maru.').waitFor();
  expect(await hall.ended()).toBe(0);
  await minji.say('Written meanwhile');

  await hall.start();
  await lena.page.clock.fastForward(4_000);
  // Where nobody presses it, the page comes back by itself, and takes the button away.
  await minji.page
    .getByRole('button', { name: 'Try now' })
    .first()
    .click({ timeout: 5_000 })
    .catch(() => {});
  await lena.sees('Before the end');
  await lena.sees('Written meanwhile');
});
