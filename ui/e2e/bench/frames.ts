// How evenly the page moves while people use it.
import type { Page } from 'playwright-core';
import { percentile, type Figures } from './table.ts';

interface Recording {
  frames: number[];
  long: { duration: number; what: string }[];
}

/** Records every frame and every task over 50 ms of the page while work goes on. */
export async function record(page: Page, work: () => Promise<unknown>): Promise<Recording> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const long: { duration: number; what: string }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { scripts = [] } = entry as unknown as { scripts?: { invoker: string; duration: number; forcedStyleAndLayoutDuration: number }[] };
        const what = scripts.map((script) => `${script.invoker} ${Math.round(script.duration)} (layout ${Math.round(script.forcedStyleAndLayoutDuration)})`).join(', ');
        long.push({ duration: entry.duration, what: `${entry.entryType} ${what}` });
      }
    });
    observer.observe({ entryTypes: ['longtask', 'long-animation-frame'] });
    let on = true;
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    (window as unknown as { stopRecording: () => Recording }).stopRecording = () => {
      on = false;
      observer.disconnect();
      return { frames: frames.slice(1), long };
    };
  });
  await work();
  return page.evaluate(() => (window as unknown as { stopRecording: () => Recording }).stopRecording());
}

/** The 99th percentile of frame times, the longest frame, and the page's own long tasks: how many, and the longest. */
export function figures(name: string, { frames, long }: Recording): Figures {
  const tasks = long.filter(({ what }) => what.startsWith('longtask'));
  for (const { duration, what } of long) if (process.env.BENCH_WHY) console.log(`${name}: ${Math.round(duration)} ms ${what}`);
  return {
    [`${name}: p99 of frames`]: percentile(frames, 99),
    [`${name}: longest frame`]: Math.max(...frames),
    [`${name}: long tasks`]: tasks.length,
  };
}

/** Scrolls up until the room's first message is there. */
export async function readToTheBeginning(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const box = document.querySelector('.timeline') as HTMLElement;
    while (!document.querySelector('[data-seq="1"]')) {
      box.scrollTop = 0;
      await new Promise((done) => requestAnimationFrame(done));
    }
  });
}

/** Turns the wheel over the timeline, down and up again. */
export async function scroll(page: Page, turns: number): Promise<void> {
  const box = await page.locator('.timeline').boundingBox();
  if (!box) throw new Error('no timeline');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const direction of [1, -1]) {
    for (let turn = 0; turn < turns; turn++) {
      await page.mouse.wheel(0, direction * 120);
      await page.waitForTimeout(16);
    }
  }
}

/** Types a text key by key, ten keys a second or as fast as the page takes them. */
export async function type(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').focus();
  await page.keyboard.type(text, { delay: 60 });
  await page.locator('.composer textarea').fill('');
}
