// The benchmark's code runs and finds what it measures; the figures themselves are not judged here.
import { expect, test } from 'vitest';
import { launch } from '../harness/browser.ts';
import { looks, measureBytes, measureFrames, measureOpening, measurePaint, signedIn } from './measure.ts';
import { Office } from './office.ts';

test('every measure gives a number', async () => {
  const browser = await launch();
  const office = await Office.open({ messages: 300, rooms: 3, people: 2 });
  try {
    const context = await signedIn(browser, office);
    const found = {
      ...(await measureBytes(browser, office, looks[0]?.[1] ?? {})),
      ...(await measurePaint(context, office)),
      ...(await measureOpening(context, office)),
      ...(await measureFrames(context, office, { seconds: 1, rate: 5 })),
    };
    for (const [name, value] of Object.entries(found)) expect(value, name).toBeGreaterThanOrEqual(0);
    expect(Object.keys(found)).toContain('cached: messages');
    expect(found.js).toBeGreaterThan(10);
  } finally {
    await browser.close();
    await office.close();
  }
}, 120_000);
