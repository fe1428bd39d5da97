import type { Screen } from '../stage.ts';
import { choose, details, settings, shown, toList } from './ways.ts';

/** What opens above everything. */
export const dialogs: readonly Screen[] = [
  {
    name: 'jump',
    from: 'room',
    main: true,
    async show({ page }) {
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'jump-none',
    from: 'room',
    async show({ page }) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('zeppelin');
      await page.getByRole('option', { name: 'build' }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'rooms',
    from: 'room',
    main: true,
    async show(at) {
      await toList(at);
      await at.button('sidebar.newRoom').click();
      await at.page.locator('dialog[open]').getByText('site diary').waitFor();
    },
  },
  {
    name: 'poll',
    from: 'room',
    main: true,
    async show({ page, office }) {
      await page.goto(`${office.hall.url}/rooms/${office.unseen.id}`);
      await page.locator('.poll').waitFor();
    },
  },
  {
    name: 'poll-ask',
    from: 'room',
    async show({ page, visitor, button }) {
      await visitor.composer().fill('/poll 오늘은 냉면?');
      await button('composer.send').click();
      await shown(page);
    },
  },
  {
    name: 'poll-too-many',
    from: 'room',
    async show({ page, visitor, button }) {
      const dishes = Array.from({ length: 12 }, (_, index) => `dish ${index + 1}`);
      await visitor.composer().fill(`/poll 오늘은? | ${dishes.join(' | ')}`);
      await button('composer.send').click();
      await page.locator('dialog[open] [role=alert]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'commands',
    from: 'room',
    async show({ page, visitor }) {
      await visitor.composer().pressSequentially('/');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'write-to',
    from: 'room',
    async show(at) {
      await toList(at);
      await at.button('sidebar.newDirect').click();
      await shown(at.page);
    },
  },
  {
    name: 'keys',
    from: 'room',
    only: 'desktop',
    async show({ page }) {
      await page.locator('.timeline').focus();
      await page.keyboard.press('?');
      await shown(page);
    },
  },
  ...['profile', 'appearance', 'writing', 'password', 'devices', 'connection', 'hall', 'standby', 'about'].map(
    (name): Screen => ({
      name: `settings-${name}`,
      from: 'room',
      ...(name === 'profile' && { main: true }),
      show: (at) => settings(at, name),
    }),
  ),
  {
    name: 'doctor',
    from: 'room',
    main: true,
    async show(at) {
      await settings(at, 'connection');
      await at.page.locator('input[name=url]').fill(`${at.office.hall.url}/nowhere`);
      await at.page.locator('input[name=url]').press('Enter');
      await at.page.locator('.verdict[data-outcome]').waitFor();
      await at.page.locator('.verdict').evaluate((verdict) => verdict.scrollIntoView());
    },
  },
  {
    name: 'settings-connection-joined',
    from: 'room',
    lasting: true,
    async show(at) {
      const origin = 'http://192.168.1.20:4000';
      await at.page.route('**/api/instance', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), hostOrigin: origin } });
      });
      await at.page.route('**/api/joiner', (route) =>
        route.fulfill({ json: { name: 'Kontor', machine: 'LENA-PC', origin, pin: 'WxXFZNDcwW_nBruh'.padEnd(43, 'a'), host: 'here', mayLeave: true } }),
      );
      await at.page.reload();
      await at.visitor.sees('Beautiful.');
      await settings(at, 'connection');
      await at.button('joiner.own').waitFor();
      await at.page.getByText(at.t('joiner.title')).evaluate((title) => title.scrollIntoView());
    },
  },
  {
    name: 'settings-standby-met',
    from: 'room',
    lasting: true,
    async show(at) {
      const then = '2026-03-02T09:30:00.000Z';
      const conflicts = [
        { kind: 'edit', who: 'Yusuf', room: 'general' },
        { kind: 'name', who: 'Kim 2', room: '' },
        { kind: 'roomName', who: '', room: 'launch 2' },
        { kind: 'removed', who: 'Mina', room: '' },
      ];
      const meeting = { at: then, from: 'LENA-PC', messages: 12, known: 3, people: 1, rooms: 1, changes: 9, other: 2, conflicts };
      const handOver = { at: then, from: 'LENA-PC', orderly: false, completeAt: then, files: 0 };
      await at.page.route('**/api/standby*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), handOver, meeting } });
      });
      await settings(at, 'standby');
      await at.page.getByText(at.t('standby.meetingDetails')).click();
      await at.page.locator('.late').evaluate((list) => list.scrollIntoView());
    },
  },
  {
    name: 'room-moved',
    from: 'room',
    lasting: true,
    async show(at) {
      const movedTo = { machine: 'reception-pc', url: 'http://192.168.1.20:4000', at: '2026-03-02T09:30:00.000Z' };
      await at.page.route('**/api/instance', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), movedTo } });
      });
      await at.page.reload();
      await at.page.getByRole('link', { name: at.t('standby.openThere') }).waitFor();
    },
  },
  ...(['granted', 'denied', 'insecure'] as const).map(
    (permission): Screen => ({
      name: `settings-notifications-${permission}`,
      from: 'room',
      lasting: true,
      async show(at) {
        await at.page.evaluate((now) => {
          if (now === 'insecure') Object.defineProperty(window, 'isSecureContext', { value: false });
          else Object.defineProperty(Notification, 'permission', { value: now });
        }, permission);
        await settings(at, 'notifications');
      },
    }),
  ),
  {
    name: 'status',
    from: 'room',
    async show(at) {
      await toList(at);
      await at.button('person.menu').click();
      await at.page.locator('.menu .row').first().click();
      await shown(at.page);
    },
  },
  {
    name: 'recovery',
    from: 'room',
    async show(at) {
      await at.page.locator('.topbar').getByRole('button', { name: at.t('room.members'), exact: true }).click();
      await at.page.locator('.panel .row', { hasText: '민지' }).click();
      await at.button('profile.link').click();
      await shown(at.page);
    },
  },
  {
    name: 'rooms-new',
    from: 'room',
    async show(at) {
      await toList(at);
      await at.button('sidebar.newRoom').click();
      await at.button('rooms.new').click();
      await at.page.getByRole('dialog', { name: at.t('rooms.new') }).waitFor();
    },
  },
  {
    name: 'room-editing',
    from: 'room',
    async show(at) {
      await details(at);
      await at.button('room.edit').click();
      await shown(at.page);
    },
  },
  {
    name: 'room-leaving',
    from: 'room',
    async show(at) {
      await details(at);
      await at.button('room.leave').click();
      await shown(at.page);
    },
  },
  {
    name: 'room-adding',
    from: 'room',
    async show(at) {
      await at.page.goto(`${at.office.hall.url}/rooms/${at.office.hiring.id}`);
      await at.page.locator('.topbar').getByRole('button', { name: at.t('room.members'), exact: true }).click();
      await at.button('members.add').click();
      await shown(at.page);
    },
  },
  {
    name: 'quit',
    from: 'room',
    async show(at) {
      await choose(at, 'quit.do');
      await shown(at.page);
    },
  },
  {
    name: 'stopped',
    from: 'room',
    lasting: true,
    async show(at) {
      const { page } = at;
      await page.route('**/api/quit', (route) => route.fulfill({ status: 202 }));
      await page.route('**/api/health', (route) => route.abort());
      await choose(at, 'quit.do');
      await at.button('quit.do', page.locator('dialog[open]')).click();
      await page.getByRole('heading', { name: at.t('quit.stopped') }).waitFor();
    },
  },
];
