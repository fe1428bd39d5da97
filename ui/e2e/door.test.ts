// The ways in and out: asking at the door, another device, and being signed out from elsewhere.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let lena: Visitor;

beforeAll(async () => {
  browser = await launch();
  hall = await Hall.start();
  lena = await Visitor.arrive(browser, await hall.hostLink());
  await lena.openHall('Lena');
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

test('somebody without an invite asks, and is let in', async () => {
  const sora = await Visitor.arrive(browser, hall.url);
  await sora.page.getByRole('textbox', { name: 'Your name' }).fill('소라');
  await sora.page.getByRole('button', { name: 'Ask to be let in' }).click();
  await sora.page.getByText('You are at the door').waitFor();

  await lena.page.getByRole('button', { name: /Invite people/ }).click();
  await lena.page.getByText('소라').waitFor();
  await lena.page.getByRole('button', { name: 'Let in' }).click();

  await sora.composer().waitFor();
  await sora.say('Thank you');
  await lena.sees('Thank you');
  expect(sora.faults).toEqual([]);
  await sora.leave();
});

test('a device that is signed out elsewhere is at the door again at once', async () => {
  const url = await lena.page.evaluate(async () => {
    const answer = await fetch('/api/devices', { method: 'POST' });
    return ((await answer.json()) as { url: string }).url;
  });
  const phone = await Visitor.arrive(browser, `${hall.url}/${new URL(url).hash}`);
  await phone.composer().waitFor();

  await lena.page.evaluate(async () => {
    const sessions = (await (await fetch('/api/sessions')).json()) as { id: number; current: boolean }[];
    for (const { id, current } of sessions) if (!current) await fetch(`/api/sessions/${id}`, { method: 'DELETE' });
  });
  await phone.page.getByText('This device was signed out').waitFor();
  await lena.say('Still here');
  await lena.sees('Still here');
  expect(phone.faults).toEqual([]);
  await phone.leave();
});

test('the host link works once', async () => {
  const late = await Visitor.arrive(browser, await hall.hostLink());
  await late.page.getByText('That link has been used or has run out').waitFor();
  await late.leave();
});
