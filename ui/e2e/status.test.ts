// What people let others know of themselves: a status until when, hours in which nothing is heard, and what they have read.
import { expect, test } from 'vitest';
import type { Visitor } from './harness/browser.ts';
import { Meeting } from './harness/meeting.ts';

const here = new Meeting('--message-rate', '0');

test('a status ends by itself at the time that was chosen, and quiet hours are the same on all devices', async () => {
  const [lena, other, device] = [await here.comeIn(here.lena), await here.comeIn(here.minji), await here.comeIn(here.lena)];
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

  await here.hall.call('PATCH', '/api/me', { statusText: 'Nearly back', statusUntil: new Date(Date.now() + 2_500).toISOString() }, here.lena.token);
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
  await expect.poll(async () => (await here.hall.call<{ preferences: object }>('GET', '/api/me', undefined, here.lena.token)).preferences).toEqual({
    quiet: { on: true, from: '20:30', to: '09:00', days: [1, 2, 3, 4, 5, 6] },
  });
  await device.page.getByRole('button', { name: 'My status and settings' }).click();
  await device.page.getByRole('menuitem', { name: 'Settings' }).click();
  await settings(device).getByRole('button', { name: 'Notifications' }).click();
  await expect.poll(() => settings(device).getByLabel('From').inputValue()).toBe('20:30');
  await settings(device).getByRole('button', { name: '60 minutes' }).click();
  await expect.poll(() => settings(device).getByRole('button', { name: 'Notify me again' }).evaluate((shown) => shown === document.activeElement)).toBe(true);
  await settings(lena).getByText(/^Paused until/).waitFor();
  await settings(lena).getByRole('button', { name: 'Notify me again' }).click();
  await settings(device).getByRole('button', { name: '60 minutes' }).waitFor();
  await other.leave();
});

test('the owner turns read receipts off for everybody, and on again', async () => {
  const sent = await here.hall.call<{ seq: number }>('POST', '/api/rooms/1/messages', { content: 'Who has seen this?' }, here.minji.token);
  const [lena, other] = [await here.comeIn(here.lena), await here.comeIn(here.minji)];
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
