// Every screen and state of the page on a desktop: nothing out of its place, nothing that assistive technology stumbles over,
// in both schemes. With PICTURES=1, or all, pictures go into a folder that git ignores, to be looked at.
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

test('every screen on a desktop', async () => {
  expect(await walk(stage, { device: 'desktop', language: 'en' }, () => true)).toEqual([]);
}, 240_000);
