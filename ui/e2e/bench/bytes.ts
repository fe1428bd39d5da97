// What comes over the wire before somebody who has never been here can type.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type Figures } from './table.ts';

/** Kilobytes on the wire, headers included, until the composer is there: in all, and by kind of file. Nothing is cached. */
export async function bytes(browser: Browser, link: string, device: BrowserContextOptions): Promise<Figures> {
  const context = await browser.newContext(device);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const sizes: Figures = { all: 0 };
  network.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, kindOf(response.url)));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'other';
    sizes[kind] = (sizes[kind] ?? 0) + encodedDataLength / 1000;
    sizes.all = (sizes.all ?? 0) + encodedDataLength / 1000;
  });
  await network.send('Network.enable');
  await page.goto(link);
  await page.locator('.composer textarea, a.row').first().waitFor();
  const seen = { ...sizes };
  await context.close();
  return seen;
}

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  if (pathname.startsWith('/api/')) return 'answers';
  if (pathname.startsWith('/socket.io/')) return 'socket';
  return /\.(js|css|json|svg|png|webmanifest)$/.exec(pathname)?.[1] ?? 'html';
}
