import type { Screen } from '../stage.ts';
import { message, toList } from './ways.ts';

/** The thread beside its room, and the list of those that somebody follows. */
export const threads: readonly Screen[] = [
  {
    name: 'thread',
    from: 'room',
    main: true,
    async show(at) {
      await message(at, 'The floor plan export').locator('.thread-line').click();
      await at.page.locator('.panel .message', { hasText: 'Then I order ten.' }).waitFor();
      await at.page.locator('.panel .follow[aria-pressed=true]').waitFor();
    },
  },
  {
    name: 'thread-begun',
    from: 'room',
    only: 'desktop',
    async show(at) {
      await message(at, 'release-2.4 passed').focus();
      await at.page.keyboard.press('t');
      await at.page.locator('.panel .composer textarea').fill('Which build is it');
    },
  },
  {
    name: 'thread-unanswered',
    from: 'room',
    async show(at) {
      await at.page.route('**/api/messages/*/thread?*', (route) => route.fulfill({ status: 500, json: {} }));
      await message(at, 'The floor plan export').locator('.thread-line').click();
      await at.page.locator('.panel .missing').waitFor();
      await at.page.unroute('**/api/messages/*/thread?*');
    },
  },
  {
    name: 'threads',
    from: 'room',
    main: true,
    async show(at) {
      await toList(at);
      await at.page.locator('.sidebar-places').getByText(at.t('places.threads'), { exact: true }).click();
      await at.page.locator('.thread-card').nth(1).waitFor();
    },
  },
  {
    name: 'threads-empty',
    from: 'room',
    async show(at) {
      await at.page.route('**/api/threads?*', (route) => route.fulfill({ json: [] }));
      await at.page.reload();
      await at.visitor.inside();
      await toList(at);
      await at.page.locator('.sidebar-places').getByText(at.t('places.threads'), { exact: true }).click();
      await at.page.getByText(at.t('places.threadsNone')).waitFor();
    },
  },
];
