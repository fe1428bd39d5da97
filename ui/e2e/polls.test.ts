// Polls: asked in one line or in the dialog, voted by two people, seen by both at once.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Visitor;
let minji: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start('--message-rate', '0');
  const owner = await hall.owner('Lena');
  const arrive = async (token: string) => {
    const visitor = await Visitor.arrive(browser, await hall.deviceLink({ token }));
    await visitor.composer().waitFor();
    return visitor;
  };
  lena = await arrive(owner.token);
  minji = await arrive((await hall.join(owner, '민지')).token);
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

test('one line asks, both vote, and each sees the other at once', async () => {
  await lena.say('/poll Lunch? | Noodles | Pizza');
  const poll = (of: Visitor) => of.page.getByRole('group', { name: 'Lunch?' });
  await poll(minji).getByRole('radio', { name: /Noodles/ }).check();
  await poll(lena).getByText('1 person has voted').waitFor();
  await poll(lena).getByRole('radio', { name: /Pizza/ }).check();
  await poll(minji).getByText('2 people have voted').waitFor();
  await poll(minji).getByRole('radio', { name: /Pizza/ }).check();
  await poll(lena).locator('.poll-option', { hasText: 'Pizza' }).getByText('2 votes').waitFor();
  await poll(minji).getByRole('button', { name: 'Take my vote back' }).click();
  await poll(lena).locator('.poll-option', { hasText: 'Pizza' }).getByText('1 vote').waitFor();
  await poll(lena).getByRole('button', { name: 'Who voted' }).click();
  await lena.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Lena' }).waitFor();
  await lena.page.keyboard.press('Escape');
  expect(await poll(minji).getByRole('button', { name: 'Close the poll' }).count()).toBe(0);
  await poll(lena).getByRole('button', { name: 'Close the poll' }).click();
  await lena.page.getByRole('dialog').getByRole('button', { name: 'Close the poll' }).click();
  await poll(minji).getByText('Closed').waitFor();
  expect(await poll(minji).getByRole('radio', { name: /Noodles/ }).isDisabled()).toBe(true);
});

test('the dialog asks for several, says what is missing, and what was asked without a host is asked once', async () => {
  const { page } = lena;
  await lena.say('/poll Which days?');
  const dialog = page.getByRole('dialog', { name: 'Ask a poll' });
  expect(await dialog.getByRole('textbox', { name: 'Question' }).inputValue()).toBe('Which days?');
  await dialog.getByRole('textbox', { name: 'Option 1' }).fill('Monday');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await dialog.getByText('Give at least two options.').waitFor();
  await dialog.getByRole('textbox', { name: 'Option 2' }).fill('Tuesday');
  await dialog.getByRole('textbox', { name: 'Option 3' }).fill('Friday');
  await dialog.getByRole('textbox', { name: 'Option 4' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await lena.say('/poll');
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Option 3' }).inputValue()).toBe('Friday');
  await dialog.getByRole('checkbox').check();
  await lena.offline(true);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('article.message[data-state="waiting"]', { hasText: 'Which days?' }).waitFor();
  await lena.offline(false);
  const poll = minji.page.getByRole('group', { name: 'Which days?' });
  await poll.getByRole('checkbox', { name: /Monday/ }).check();
  await poll.getByRole('checkbox', { name: /Friday/ }).check();
  await page.getByRole('group', { name: 'Which days?' }).getByText('1 person has voted').waitFor();
  await minji.page.reload();
  await expect.poll(() => poll.getByRole('checkbox', { checked: true }).count()).toBe(2);
  expect(await poll.count()).toBe(1);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  expect([...lena.faults, ...minji.faults]).toEqual([]);
});
