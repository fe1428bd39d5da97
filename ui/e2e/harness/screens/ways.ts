import type { Locator, Page } from 'playwright-core';
import type { At } from '../stage.ts';

/** Waits for a dialog. */
export const shown = (page: Page): Promise<void> => page.locator('dialog[open]').first().waitFor();

/** Waits for something that floats. */
export const floats = (page: Page): Promise<void> => page.locator('[popover]:popover-open').first().waitFor();

/** A message of the office's room. */
export const message = ({ page }: At, text: string): Locator => page.locator('article.message[data-seq]', { hasText: text }).first();

/** Brings the actions of a message, as a pointer does. */
export async function actions(at: At, text: string): Promise<void> {
  await message(at, text).hover();
  await at.page.getByRole('toolbar').first().waitFor();
}

/** To the list of rooms, which a phone shows alone. */
export async function toList({ visitor, button }: At): Promise<void> {
  if (visitor.narrow) await button('back').click();
}

/** Opens the hall's menu and chooses from it. */
export async function choose(at: At, key: string): Promise<void> {
  await toList(at);
  await at.button('hall.menu').click();
  await at.page.getByRole('menuitem', { name: at.t(key), exact: true }).click();
}

/** Opens a page of the settings. */
export async function settings(at: At, page: string): Promise<void> {
  await choose(at, 'settings.title');
  await shown(at.page);
  await at.page.locator('dialog[open] .settings-list').getByRole('button', { name: at.t(`settings.page.${page}`) }).click();
  await at.page.locator('dialog[open] .settings-page').waitFor();
}

/** Opens what there is to know about the open room. */
export async function details(at: At): Promise<void> {
  await at.page.locator('.topbar h1 button').click();
  await at.page.locator('.panel').waitFor();
}
