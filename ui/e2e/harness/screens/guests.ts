import type { Screen } from '../stage.ts';
import { shown } from './ways.ts';

/** What somebody sees who was named into one room only. */
export const guests: readonly Screen[] = [
  {
    name: 'guest-room',
    from: 'guest',
    async show(at) {
      await at.office.seat(true);
      const { page, visitor } = at;
      await page.locator('.sidebar .row', { hasText: 'stairs' }).click();
      await visitor.sees('has the drawings');
    },
  },
  {
    name: 'guest-person',
    from: 'guest',
    async show(at) {
      await at.office.seat(true);
      await at.page.locator('.sidebar .row', { hasText: '민지' }).click();
      await at.page.locator('.profile').waitFor();
    },
  },
  {
    name: 'guest-directory',
    from: 'guest',
    async show(at) {
      await at.office.seat(true);
      await at.button('hall.menu').click();
      await at.page.getByRole('menuitem', { name: at.t('hall.rooms'), exact: true }).click();
      await shown(at.page);
    },
  },
  {
    name: 'guest-nowhere',
    from: 'guest',
    async show(at) {
      await at.office.seat(false);
      await at.page.goto(at.office.hall.url);
      await at.visitor.inside();
      await at.page.getByText(at.t('room.guestHint')).first().waitFor();
    },
  },
];
