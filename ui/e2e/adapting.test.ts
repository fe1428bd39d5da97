// The page as people need it: at 400 %, in the system's own colours, without motion, and read aloud.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './harness/browser.ts';
import { misplaced } from './harness/layout.ts';
import { screensOn } from './harness/screens.ts';
import { type At, Stage } from './harness/stage.ts';

const look = { device: 'desktop', language: 'en' } as const;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
  stage = await Stage.build(browser);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

async function show(at: At, name: string): Promise<void> {
  const screen = screensOn(look.device).find((one) => one.name === name);
  if (!screen) throw new Error(`no screen ${name}`);
  await stage.show(at, screen);
}

test('at 400 % nothing runs out of the page, and what is said and where one writes are both in sight', async () => {
  const at = await stage.enter(look, 'room', { viewport: { width: 320, height: 256 } });
  const faults: string[] = [];
  for (const name of ['room', 'room-empty', 'message-failed', 'composer-too-long', 'panel-invite', 'panel-search', 'panel-details', 'panel-people', 'profile', 'jump', 'rooms', 'rooms-new', 'write-to', 'emoji-own', 'emoji-add', 'settings-profile', 'settings-devices', 'quit']) {
    await show(at, name);
    faults.push(...(await misplaced(at.page)).map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
  await show(at, 'room');
  const [said, written] = [await at.page.locator('.timeline').boundingBox(), await at.visitor.composer().boundingBox()];
  expect(said?.height).toBeGreaterThan(48);
  expect((written?.y ?? 0) + (written?.height ?? 0)).toBeLessThanOrEqual(256);
  await at.visitor.say('Written large');
  await at.visitor.sees('Written large');
  await at.visitor.leave();
});

test('in forced colours what is chosen, pressed, on, or focused still looks different', async () => {
  const at = await stage.enter(look, 'room', { forcedColors: 'active' });
  const { page } = at;
  const looks = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { outline, borderColor, backgroundColor, color, fontWeight, clipPath, maskImage } = getComputedStyle(element);
        const { backgroundColor: inner, translate, inset, borderRadius } = getComputedStyle(element, '::after');
        return JSON.stringify([outline, borderColor, backgroundColor, color, fontWeight, clipPath, maskImage, inner, translate, inset, borderRadius]);
      });
  const differ = async (one: string, other: string) => expect(await looks(one), `${one} and ${other}`).not.toBe(await looks(other));
  await show(at, 'room');
  await differ('.sidebar .row[aria-current="page"]', '.sidebar .row:not([aria-current="page"], [data-unread])');
  await differ('.sidebar .row[data-unread]:not([aria-current="page"])', '.sidebar .row:not([aria-current="page"], [data-unread])');
  await differ('.reaction[aria-pressed="true"]', '.reaction[aria-pressed="false"]');
  await differ('.presence[data-status="online"]', '.presence[data-status="away"]');
  await differ('.presence[data-status="online"]', '.presence[data-status="dnd"]');
  await differ('.presence[data-status="away"]', '.presence[data-status="dnd"]');
  await show(at, 'panel-search');
  await differ('.topbar .icon-button[aria-pressed="true"]', '.topbar .icon-button[aria-pressed="false"]');
  await show(at, 'jump');
  await differ('[role=option][aria-selected="true"]', '[role=option][aria-selected="false"]');
  await show(at, 'panel-invite');
  const off = await looks('.panel .switch:not(:checked)');
  await page.locator('.panel .switch:not(:checked)').first().check();
  await page.locator('.panel .switch:checked').first().waitFor();
  expect(await looks('.panel .switch:checked')).not.toBe(off);
  await page.locator('.panel .switch:checked').first().uncheck();
  await at.visitor.leave();
});

test('who asked for less motion sees nothing move', async () => {
  const at = await stage.enter(look, 'room');
  const { page } = at;
  for (const name of ['message-reacting', 'hall-menu', 'profile', 'jump', 'rooms', 'panel-search', 'settings-appearance', 'composer-naming']) {
    await show(at, name);
    const moving = await page.evaluate(() => {
      const found = new Set<string>();
      for (const animation of document.getAnimations()) {
        const effect = animation.effect as KeyframeEffect;
        const only = effect.getKeyframes().every((frame) => Object.keys(frame).every((key) => /^(opacity|offset|computedOffset|easing|composite)$/.test(key)));
        if (Number(effect.getComputedTiming().duration) > 1 && !only) found.add(`${(effect.target as Element)?.className} is animated`);
      }
      for (const element of document.querySelectorAll('*')) {
        for (const pseudo of [null, '::before', '::after']) {
          const { transitionProperty, transitionDuration } = getComputedStyle(element, pseudo);
          const names = transitionProperty.split(', ');
          const lasts = transitionDuration.split(', ').map((time) => Number.parseFloat(time));
          names.forEach((property, index) => {
            const time = lasts[index % lasts.length] ?? 0;
            if (time > 0.01 && property !== 'opacity' && property !== 'none') found.add(`${element.tagName}.${element.getAttribute('class')} changes its ${property} in ${time} s`);
          });
        }
      }
      return [...found];
    });
    expect(moving, name).toEqual([]);
  }
  await at.visitor.leave();
});

test('what is read aloud: landmarks, headings, names, what is new and nothing else', async () => {
  const at = await stage.enter(look, 'room');
  const { page, office, visitor } = at;
  await page.goto(`${office.hall.url}/rooms/${office.design.id}`);
  await visitor.sees('Beautiful.');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('navigation', { name: 'Rooms and people' }).waitFor();
  await page.getByRole('main').waitFor();
  await page.getByRole('main').getByRole('heading', { level: 1, name: 'design' }).waitFor();
  await page.getByRole('log', { name: 'Messages in design' }).waitFor();
  await page.getByRole('link', { name: /general.*12 unread messages/ }).waitFor();
  await page.getByRole('link', { name: /release-2\.4.*3 mentions of you/ }).waitFor();
  await page.getByRole('link', { name: /Aiko.*away|away.*Aiko/ }).first().waitFor();
  expect(await page.getByRole('link', { name: /^design/ }).first().getAttribute('aria-current')).toBe('page');
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('button, a[href]')]
      .filter((control) => control.checkVisibility() && !(control.getAttribute('aria-label') || control.textContent)?.trim())
      .map((control) => control.outerHTML.slice(0, 80)),
  );
  expect(nameless).toEqual([]);

  await page.evaluate(() => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          const parent = node.parentElement?.closest('[aria-live="polite"], [role=status], [role=log], [role=alert]');
          if (parent && parent.getAttribute('aria-live') !== 'off' && !node.parentElement?.closest('[aria-live="off"]') && node.textContent) heard.push(node.textContent);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await visitor.say('Said by myself');
  await visitor.sees('Said by myself');
  await office.says('민지', 'Heard by Lena');
  await visitor.sees('Heard by Lena');
  await expect.poll(async () => (await heard()).filter((text) => text.includes('Heard by Lena')).length).toBe(1);
  expect((await heard()).filter((text) => text.includes('Said by myself'))).toEqual([]);
  expect((await heard()).filter((text) => text.includes('Could the 1:50'))).toEqual([]);
  await visitor.leave();
});
