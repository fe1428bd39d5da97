// Every screen and state of the page on a phone, and the main ones in other languages: nothing out of its place; on those that
// are main or a phone's own, nothing that assistive technology stumbles over. With PICTURES=1, or all, pictures go into a folder that git ignores.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './harness/browser.ts';
import { Stage } from './harness/stage.ts';
import { walk } from './harness/walk.ts';

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

test('on a phone', async () => {
  expect(await walk(stage, { device: 'phone', language: 'en' }, () => true)).toEqual([]);
}, 240_000);

// German has the longest words. On a machine where somebody works, one language and the other tests have to do.
test.skipIf(!process.env.CI && !process.env.PICTURES).each([
  ['Korean', 'ko', 'desktop'],
  ['Korean', 'ko', 'phone'],
  ['German', 'de', 'phone'],
] as const)('in %s', async (_, language, device) => {
  expect(await walk(stage, { device, language }, (screen) => screen.main === true)).toEqual([]);
}, 240_000);
