import type { Screen } from '../stage.ts';
import { choose, details, floats, toList } from './ways.ts';

/** What opens beside the room, or floats over it. */
export const panels: readonly Screen[] = [
  {
    name: 'panel-invite',
    from: 'room',
    main: true,
    async show(at) {
      const { page } = at;
      await toList(at);
      await page.locator('.sidebar-foot .button').click();
      await page.locator('.panel').waitFor();
      await page.locator('.panel .switch').first().waitFor();
    },
  },
  {
    name: 'panel-people',
    from: 'room',
    async show({ page, t }) {
      await page.locator('.topbar').getByRole('button', { name: t('room.members'), exact: true }).click();
      await page.locator('.panel .row').first().waitFor();
    },
  },
  {
    name: 'panel-search',
    from: 'room',
    main: true,
    async show({ page, button }) {
      await button('room.search', page.locator('.topbar')).click();
      await page.locator('.panel input').first().fill('plan');
      await page.locator('.panel mark').first().waitFor();
    },
  },
  {
    name: 'panel-search-none',
    from: 'room',
    async show({ page, button }) {
      await button('room.search', page.locator('.topbar')).click();
      await page.locator('.panel input').first().fill('zeppelin');
      await page.getByText('zeppelin').first().waitFor();
    },
  },
  {
    name: 'panel-details',
    from: 'room',
    main: true,
    show: details,
  },
  {
    name: 'panel-pins',
    from: 'room',
    only: 'desktop',
    async show({ page, button }) {
      await button('pins.title', page.locator('.topbar')).click();
      await page.locator('.panel article, .panel li').first().waitFor();
    },
  },
  {
    name: 'panel-pins-none',
    from: 'room',
    only: 'desktop',
    async show({ page, office, button, t }) {
      await page.goto(`${office.hall.url}/rooms/${office.empty.id}`);
      await button('pins.title', page.locator('.topbar')).click();
      await page.getByText(t('pins.none')).waitFor();
    },
  },
  {
    name: 'panel-everybody',
    from: 'room',
    async show(at) {
      await choose(at, 'hall.people');
      await at.page.locator('.panel').getByText('서준').first().waitFor();
    },
  },
  {
    name: 'profile',
    from: 'room',
    main: true,
    async show(at) {
      await at.page.locator('.topbar').getByRole('button', { name: at.t('room.members'), exact: true }).click();
      await at.page.locator('.panel .row', { hasText: '민지' }).click();
      await at.page.locator('.profile').waitFor();
    },
  },
  {
    name: 'hall-menu',
    from: 'room',
    async show(at) {
      await toList(at);
      await at.button('hall.menu').click();
      await floats(at.page);
    },
  },
];
