import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { Visitor } from './browser.ts';
import { Hall } from './hall.ts';
import { Office } from './office.ts';

export type Language = 'en' | 'ko' | 'ja' | 'zh-Hans' | 'zh-Hant' | 'de' | 'fr' | 'es';
export type Device = 'desktop' | 'phone';

/** One way to look at the screens; each is seen in light and dark. */
export interface Look {
  device: Device;
  language: Language;
}

/** Somebody who stands before a screen. */
export interface At {
  visitor: Visitor;
  page: Page;
  stage: Stage;
  office: Office;
  /** The page's own words, so that a screen is found in either language. */
  t(key: string): string;
  /** The button of that name. */
  button(key: string, within?: Locator): Locator;
}

/** A screen or a state of one, and how to get there from where it begins. */
export interface Screen {
  name: string;
  /** Where it begins: the door without being signed in, the office's room, the room of its guest, or a hall that nobody owns yet. */
  from: 'door' | 'room' | 'guest' | 'unowned';
  /** Only there, where it is not on both. */
  only?: Device;
  /** One of those that are seen on every device in every language. */
  main?: true;
  /** Closing what is open does not lead back from it: the page is loaded anew after it. */
  lasting?: true;
  /** In the system's own colours. */
  forcedColours?: true;
  show?(at: At): Promise<void>;
}

const dictionaries = new Map<Language, Record<string, string>>();

function dictionary(language: Language): Record<string, string> {
  const known = dictionaries.get(language);
  if (known) return known;
  const read = JSON.parse(readFileSync(join(import.meta.dirname, `../../web/i18n/${language}.json`), 'utf8')) as Record<string, string>;
  dictionaries.set(language, read);
  return read;
}

/** The halls that screens are shown in, and the people who look at them. */
export class Stage {
  /** What each page showed last. */
  private readonly shown = new WeakMap<Page, Screen>();

  private constructor(
    private readonly browser: Browser,
    readonly office: Office,
    /** A hall that nobody owns yet. */
    readonly unowned: Hall,
  ) {}

  static async build(browser: Browser): Promise<Stage> {
    const [office, unowned] = await Promise.all([Office.open(), Hall.start()]);
    return new Stage(browser, office, unowned);
  }

  /** Somebody in that look, in the office's room or at a door. */
  async enter(look: Look, from: Screen['from'], more: BrowserContextOptions = {}): Promise<At> {
    const phone = look.device === 'phone';
    const options: BrowserContextOptions = {
      locale: look.language === 'en' ? 'en-GB' : look.language,
      reducedMotion: 'reduce',
      ...(phone && { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
      ...more,
    };
    const urls = { door: () => this.office.hall.url, room: () => this.office.key(), guest: () => this.office.guestKey(), unowned: () => this.unowned.url };
    const url = await urls[from]();
    const visitor = await Visitor.arrive(this.browser, url, options);
    if (from === 'room' || from === 'guest') await visitor.inside();
    visitor.page.setDefaultTimeout(8_000);
    const words = dictionary(look.language);
    const t = (key: string) => {
      const word = words[key];
      if (word === undefined) throw new Error(`no word for ${key}`);
      return word;
    };
    const { page } = visitor;
    return {
      visitor,
      page,
      stage: this,
      office: this.office,
      t,
      button: (key, within) => (within ?? page).getByRole('button', { name: t(key), exact: true }),
    };
  }

  /** Brings somebody to where a screen begins, from wherever they are, and on to the screen. */
  async show(at: At, screen: Screen): Promise<void> {
    const last = this.shown.get(at.page);
    this.shown.set(at.page, screen);
    if (last?.forcedColours !== screen.forcedColours) await at.page.emulateMedia({ forcedColors: screen.forcedColours ? 'active' : null });
    const near = screen.from === 'room' && last && !last.lasting && (await back(at));
    if (!near) await this.begin(at, screen.from);
    await screen.show?.(at);
  }

  /** Loads the page where screens begin, with nothing left of what was done before. */
  private async begin({ page, visitor, office }: At, from: Screen['from']): Promise<void> {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    if (visitor.size) await page.setViewportSize(visitor.size);
    await visitor.offline(false);
    if (from === 'room') {
      await Promise.all([office.unread(), office.clearDoor()]);
      await page.evaluate(() => {
        for (const key of Object.keys(localStorage)) if (/outbox|draft|edit|begun/.test(key)) localStorage.removeItem(key);
        sessionStorage.clear();
        indexedDB.deleteDatabase('maru'); // files that were chosen
      });
      await page.goto(`${office.hall.url}/rooms/${office.design.id}`);
      await visitor.sees('Beautiful.');
    } else if (from === 'guest') {
      await page.goto(office.hall.url);
      await visitor.inside();
    } else {
      await page.goto(from === 'door' ? office.hall.url : this.unowned.url);
      await page.locator('.welcome h1').waitFor();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.office.close(), this.unowned.close()]);
  }
}

/** So many things lie above each other at most. */
const deepest = 6;

/** Closes what is open, as a person does; false: that does not lead back to the bare room. */
async function back({ page, visitor, office }: At): Promise<boolean> {
  if (new URL(page.url()).pathname !== `/rooms/${office.design.id}`) {
    const row = page.locator(`.hall[data-pane=list] .sidebar .row[aria-current=page][href$="/${office.design.id}"]`);
    if (!visitor.narrow || (await isAnythingOpen(page)) || (await row.count()) === 0) return false;
    await row.click();
  }
  for (let presses = 0; presses < deepest && (await isAnythingOpen(page)); presses++) await page.keyboard.press('Escape');
  if (await isAnythingOpen(page)) return false;
  if (!visitor.narrow) await page.mouse.move(0, 0);
  // By its place: its name is another in each language.
  await page.locator('.room .composer textarea').fill('');
  await page.locator('.room .composer textarea').evaluate((field) => (field as HTMLElement).blur());
  return true;
}

/** Whether anything is above the room or beside it, once the page has drawn what was done last. */
function isAnythingOpen(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.querySelector('dialog[open], [popover]:popover-open, .panel, .editing, .answering, [role=listbox]') !== null;
  });
}
