// The page's own figures, the median of five runs each. Figures of a machine that is busy with other things say little: the
// first rows of the frames say what the machine does when the page does nothing.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { launch } from '../harness/browser.ts';
import { bars, looks, measureBytes, measureFrames, measureOpening, measurePaint, signedIn } from './measure.ts';
import { Office } from './office.ts';
import { medians, print } from './table.ts';

const runs = Number(process.env.BENCH_RUNS ?? 5);

let browser: Browser;
let office: Office;

beforeAll(async () => {
  browser = await launch();
  office = await Office.open({ messages: 10_000, rooms: 300, people: 200 });
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

test.each(looks)('bytes before it can be used: %s', async (name, device) => {
  print(name, 'KB', await medians(runs, () => measureBytes(browser, office, device)), bars);
});

test('first paint', async () => {
  const context = await signedIn(browser, office);
  print('first paint', 'ms', await medians(runs, () => measurePaint(context, office)), bars);
  print('from a click to the messages', 'ms', await medians(runs, () => measureOpening(context, office)));
  await context.close();
});

test('frames', async () => {
  const context = await signedIn(browser, office);
  print('10,000 messages, 300 rooms, 200 people', 'ms', await medians(runs, () => measureFrames(context, office, { seconds: 6, rate: 50 })), bars);
  await context.close();
});
