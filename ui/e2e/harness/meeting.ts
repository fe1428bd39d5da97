import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, Visitor } from './browser.ts';
import { Hall, type Person } from './hall.ts';

/**
 * A hall of its own for each test of a file, with Lena, its owner, and 민지 in it. They come in where a test wants them; whoever did
 * leaves after it, and nothing of their pages may have broken.
 */
export class Meeting {
  hall!: Hall;
  lena!: Person;
  minji!: Person;
  private browser!: Browser;
  private visitors: Visitor[] = [];

  constructor(...args: string[]) {
    beforeAll(async () => {
      this.browser = await launch();
    });
    afterAll(() => this.browser.close());
    beforeEach(async () => {
      this.hall = await Hall.start(...args);
      this.lena = await this.hall.owner('Lena');
      this.minji = await this.hall.join(this.lena, '민지');
    });
    afterEach(async () => {
      const visitors = this.visitors;
      this.visitors = [];
      await Promise.all(visitors.map((visitor) => visitor.leave()));
      await this.hall.close();
      expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
    });
  }

  /** Somebody at another device, inside the hall. */
  async comeIn(person: Person, options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.browser, await this.hall.deviceLink(person), options);
    this.visitors.push(visitor);
    await visitor.inside();
    return visitor;
  }
}
