import type { At, Screen } from '../stage.ts';
import { message, settings, shown, toList } from './ways.ts';

/** To a place, by the list of rooms. */
async function go(at: At, key: string): Promise<void> {
  await toList(at);
  await at.page.locator('.sidebar-places').getByText(at.t(key), { exact: true }).click();
  await at.page.locator('.place').waitFor();
}

/** What gathers messages of all rooms, and what was said before. */
export const places: readonly Screen[] = [
  {
    name: 'mentions',
    from: 'room',
    main: true,
    async show(at) {
      await go(at, 'places.mentions');
      await at.page.locator('.card').first().waitFor();
    },
  },
  {
    name: 'saved',
    from: 'room',
    main: true,
    async show(at) {
      await go(at, 'places.saved');
      await at.page.locator('.card').first().waitFor();
    },
  },
  {
    name: 'saved-empty',
    from: 'room',
    async show(at) {
      await at.page.route('**/api/saved?*', (route) => route.fulfill({ json: [] }));
      await go(at, 'places.saved');
      await at.page.getByText(at.t('places.savedNone')).waitFor();
    },
  },
  {
    name: 'mentions-unanswered',
    from: 'room',
    async show(at) {
      await at.page.route('**/api/mentions*', (route) => route.fulfill({ status: 500, json: {} }));
      await go(at, 'places.mentions');
      await at.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'forward',
    from: 'room',
    main: true,
    async show(at) {
      await message(at, 'The estimate').focus();
      await at.page.keyboard.press('Shift+Tab');
      await message(at, 'The estimate').focus();
      await at.page.keyboard.press('f');
      await shown(at.page);
      await at.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'forward-private',
    from: 'room',
    async show(at) {
      const { office, page, visitor } = at;
      const text = 'Two people come to talk on Friday';
      await office.hall.call('POST', `/api/rooms/${office.hiring.id}/messages`, { content: text }, office.lena.token);
      await page.goto(`${office.hall.url}/rooms/${office.hiring.id}`);
      await visitor.sees(text);
      await page.keyboard.press('Shift+Tab');
      await message(at, text).focus();
      await page.keyboard.press('f');
      await page.getByRole('option').first().click();
      await page.locator('.forward-warning').waitFor();
    },
  },
  {
    name: 'message-gone',
    from: 'room',
    async show(at) {
      const { office, page, visitor } = at;
      const text = 'Not meant like that';
      await office.hall.call('POST', `/api/rooms/${office.hiring.id}/messages`, { content: text }, office.lena.token);
      await page.goto(`${office.hall.url}/rooms/${office.hiring.id}`);
      await visitor.sees(text);
      await page.keyboard.press('Shift+Tab');
      await message(at, text).focus();
      await page.keyboard.press('Delete');
      await page.locator('.notice').waitFor();
    },
  },
  {
    name: 'revisions',
    from: 'room',
    main: true,
    async show(at) {
      await message(at, 'The estimate').locator('.edited').click();
      await shown(at.page);
      await at.page.locator('.revisions del').first().waitFor();
    },
  },
  {
    name: 'status-until',
    from: 'room',
    main: true,
    async show(at) {
      await toList(at);
      await at.button('person.menu').click();
      await at.page.getByRole('menuitem', { name: at.t('person.changeStatus') }).click();
      await shown(at.page);
      await at.page.getByRole('combobox', { name: at.t('person.stays') }).selectOption('until');
      await at.page.locator('input[type=datetime-local]').waitFor();
    },
  },
  {
    name: 'settings-quiet',
    from: 'room',
    async show(at) {
      const quiet = { on: true, from: '18:00', to: '09:00', days: [1, 2, 3, 4, 5] };
      await at.office.hall.call('PATCH', '/api/me', { preferences: { quiet } }, at.office.lena.token);
      await settings(at, 'notifications');
      await at.page.locator('.quiet-times').scrollIntoViewIfNeeded();
    },
  },
];
