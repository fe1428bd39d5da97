// What people let others know of themselves: a status until when, hours in which nothing is heard, and what they have read.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let minji: Person;
let visitors: Visitor[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  visitors = [];
  hall = await Hall.start('--message-rate', '0');
  owner = await hall.owner('Lena');
  minji = await hall.join(owner, '민지');
});
afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  await hall.close();
  expect(faults).toEqual([]);
});

async function comeIn(person: Person): Promise<Visitor> {
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, person.token);
  const visitor = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`);
  visitors.push(visitor);
  await visitor.composer().waitFor();
  return visitor;
}

test('a status ends by itself at the time that was chosen, and quiet hours are the same on all devices', async () => {
  const [lena, other, device] = [await comeIn(owner), await comeIn(minji), await comeIn(owner)];
  const mine = lena.page.getByTitle('My profile');
  await lena.page.getByRole('button', { name: 'My status and settings' }).click();
  await lena.page.getByRole('menuitem', { name: 'Set a status' }).click();
  const dialog = lena.page.getByRole('dialog', { name: 'Set a status' });
  await dialog.getByRole('textbox', { name: 'Status' }).fill('Lunch');
  await dialog.getByRole('button', { name: 'Choose an emoji' }).click();
  await lena.page.locator('[popover]:popover-open :is(button, [role=gridcell])', { hasText: '😀' }).first().click();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Status' }).inputValue()).toBe('😀 Lunch');
  await dialog.getByRole('combobox').selectOption('In an hour');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await mine.getByText(/😀 Lunch · until .*\d\d:\d\d/).waitFor();
  await device.page.getByTitle('My profile').getByText(/Lunch · until/).waitFor();

  await hall.call('PATCH', '/api/me', { statusText: 'Nearly back', statusUntil: new Date(Date.now() + 2_500).toISOString() }, owner.token);
  await mine.getByText('Nearly back').waitFor();
  await mine.getByText('Nearly back').waitFor({ state: 'detached' });
  await mine.getByText('here').waitFor();

  await lena.page.getByRole('button', { name: 'My status and settings' }).click();
  await lena.page.getByRole('menuitem', { name: 'Settings' }).click();
  const settings = (visitor: Visitor) => visitor.page.getByRole('dialog');
  await settings(lena).getByRole('button', { name: 'Notifications' }).click();
  await settings(lena).getByRole('checkbox', { name: 'Quiet hours' }).check();
  await settings(lena).getByRole('button', { name: 'Sat' }).click();
  await settings(lena).getByLabel('From').fill('20:30');
  await settings(lena).getByLabel('From').blur();
  await expect.poll(async () => (await hall.call<{ preferences: object }>('GET', '/api/me', undefined, owner.token)).preferences).toEqual({
    quiet: { on: true, from: '20:30', to: '09:00', days: [1, 2, 3, 4, 5, 6] },
  });
  await device.page.getByRole('button', { name: 'My status and settings' }).click();
  await device.page.getByRole('menuitem', { name: 'Settings' }).click();
  await settings(device).getByRole('button', { name: 'Notifications' }).click();
  await expect.poll(() => settings(device).getByLabel('From').inputValue()).toBe('20:30');
  await other.leave();
});

test('the owner turns read receipts off for everybody, and on again', async () => {
  const sent = await hall.call<{ seq: number }>('POST', '/api/rooms/1/messages', { content: 'Who has seen this?' }, minji.token);
  const [lena, other] = [await comeIn(owner), await comeIn(minji)];
  const line = other.page.locator(`article[data-seq="${sent.seq}"]`);
  await line.getByRole('img', { name: 'Read by Lena' }).waitFor();
  await lena.page.getByRole('button', { name: 'My status and settings' }).click();
  await lena.page.getByRole('menuitem', { name: 'Settings' }).click();
  await lena.page.getByRole('dialog').getByRole('button', { name: 'The hall' }).click();
  const shown = lena.page.getByRole('checkbox', { name: 'Read receipts' });
  await shown.click();
  await line.getByRole('img', { name: 'Read by Lena' }).waitFor({ state: 'detached' });
  await line.hover();
  await line.getByRole('button', { name: 'More' }).click();
  await other.page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
  await expect.poll(() => other.page.getByRole('menuitem', { name: 'Read by' }).count()).toBe(0);
  await other.page.keyboard.press('Escape');
  await expect.poll(() => shown.isChecked()).toBe(false);
  await shown.click();
  await line.getByRole('img', { name: 'Read by Lena' }).waitFor();
});
