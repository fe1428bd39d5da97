import type { Screen } from '../stage.ts';
import { actions, choose, message, shown } from './ways.ts';

/** The open room, and what happens in it. */
export const rooms: readonly Screen[] = [
  {
    name: 'room',
    from: 'room',
    lasting: true,
    main: true,
    async show({ page, office }) {
      office.type();
      await page.locator('.typing i').first().waitFor();
    },
  },
  {
    name: 'room-list',
    from: 'room',
    only: 'phone',
    main: true,
    async show({ page, button }) {
      await button('back').click();
      await page.locator('.sidebar').waitFor();
    },
  },
  {
    name: 'room-menu',
    from: 'room',
    only: 'desktop',
    async show({ page, office }) {
      await page.locator(`.sidebar a[href="/rooms/${office.hiring.id}"]`).click({ button: 'right' });
      await page.locator('.menu:popover-open').waitFor();
    },
  },
  {
    name: 'room-empty',
    from: 'room',
    main: true,
    async show({ page, office }) {
      await page.goto(`${office.hall.url}/rooms/${office.empty.id}`);
      await page.locator('.beginning').waitFor();
    },
  },
  {
    name: 'room-gone',
    from: 'room',
    async show({ page, office, t }) {
      await page.goto(`${office.hall.url}/rooms/4711`);
      await page.getByRole('heading', { name: t('room.notFound') }).waitFor();
    },
  },
  {
    name: 'room-loading',
    from: 'room',
    lasting: true,
    async show({ page, office }) {
      await page.route('**/messages*', () => {});
      await page.goto(`${office.hall.url}/rooms/${office.unseen.id}`);
      await page.locator('.skeleton-messages').first().waitFor();
    },
  },
  {
    name: 'room-lost-connection',
    from: 'room',
    lasting: true,
    async show({ page, visitor }) {
      await page.clock.install();
      await page.reload();
      await visitor.sees('Beautiful.');
      await visitor.offline(true);
      await page.clock.fastForward(16_000);
      await page.clock.fastForward(11_000);
      await page.locator('.link-state[data-off]').waitFor({ state: 'attached' });
      await page.clock.fastForward(5_000);
      await page.locator('.quiet-line[data-shown]').waitFor();
    },
  },
  {
    name: 'room-newcomer',
    from: 'room',
    lasting: true,
    async show({ page, office }) {
      await office.knock();
      await page.getByText('지우').first().waitFor();
    },
  },
  {
    name: 'message-actions',
    from: 'room',
    only: 'desktop',
    show: (at) => actions(at, 'That is this change.'),
  },
  {
    name: 'message-menu',
    from: 'room',
    only: 'desktop',
    async show(at) {
      await actions(at, 'That is this change.');
      await at.button('message.more').click();
      await at.page.locator('.menu:popover-open').waitFor();
    },
  },
  {
    name: 'message-reacting',
    from: 'room',
    only: 'desktop',
    main: true,
    async show(at) {
      await actions(at, 'That is this change.');
      await at.button('message.react', at.page.getByRole('toolbar')).click();
      await at.page.locator('[popover]:popover-open, dialog[open]').first().waitFor();
      await at.page.locator(':is([popover]:popover-open, dialog[open]) :is(button, [role=gridcell])', { hasText: '😀' }).first().waitFor();
    },
  },
  {
    name: 'message-sheet',
    from: 'room',
    only: 'phone',
    main: true,
    async show(at) {
      const box = await message(at, 'That is this change.').locator('p').first().boundingBox();
      const client = await at.page.context().newCDPSession(at.page);
      const touchPoints = [{ x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 8 }];
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await shown(at.page);
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    },
  },
  {
    name: 'message-editing',
    from: 'room',
    only: 'desktop',
    async show({ visitor, page }) {
      await visitor.composer().press('ArrowUp');
      await page.locator('.editing textarea').waitFor();
    },
  },
  {
    name: 'message-deleting',
    from: 'room',
    only: 'desktop',
    async show(at) {
      await actions(at, 'That is this change.');
      await at.button('message.more').click();
      await at.page.locator('.menu:popover-open .row[data-kind=danger]').click();
      await shown(at.page);
    },
  },
  {
    name: 'message-failed',
    from: 'room',
    lasting: true,
    async show({ page, visitor, button }) {
      await page.routeWebSocket(/socket\.io/, (socket) => {
        const host = socket.connectToServer();
        socket.onMessage((sent) => {
          const [, number] = /^42(\d+)\["sendMessage".*nobody may speak/.exec(String(sent)) ?? [];
          if (number) socket.send(`43${number}[{"ok":false,"error":{"code":"forbidden","message":"no"}}]`);
          else host.send(sent);
        });
      });
      await page.reload();
      await visitor.sees('Beautiful.');
      await visitor.composer().fill('Said where nobody may speak any more');
      await button('composer.send').click();
      await page.locator('[data-state=failed]').waitFor();
    },
  },
  {
    name: 'message-reactions',
    from: 'room',
    only: 'desktop',
    async show(at) {
      await message(at, 'That is this change.').focus();
      await at.page.keyboard.press('v');
      await shown(at.page);
    },
  },
  {
    name: 'composer-answering',
    from: 'room',
    only: 'desktop',
    async show(at) {
      await message(at, 'That is this change.').focus();
      await at.page.keyboard.press('r');
      await at.page.locator('.answering').waitFor();
    },
  },
  {
    name: 'composer-naming',
    from: 'room',
    async show({ page, visitor }) {
      await visitor.composer().pressSequentially('회의는 @');
      await page.getByRole('listbox').first().waitFor();
    },
  },
  {
    name: 'composer-bot',
    from: 'room',
    main: true,
    async show({ page }) {
      await page.locator('.room .composer textarea').pressSequentially('/b');
      await page.getByRole('option').filter({ hasText: '/build' }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'note',
    from: 'room',
    lasting: true,
    main: true,
    async show({ page, button }) {
      await page.locator('.room .composer textarea').fill('/build release-2.4');
      await button('composer.send').click();
      await page.locator('.aside-foot').waitFor();
    },
  },
  {
    name: 'composer-waiting',
    from: 'room',
    only: 'desktop',
    lasting: true,
    async show({ page }) {
      await page.locator('.room .composer textarea').fill('/build in silence');
      await page.locator('.room .composer textarea').press('Enter');
      await page.locator('.typing i').first().waitFor();
    },
  },
  {
    name: 'profile-bot',
    from: 'room',
    async show(at) {
      await message(at, 'release-2.4 passed').locator('.message-head strong').click();
      await at.page.locator('.profile-commands').waitFor();
    },
  },
  {
    name: 'composer-signs',
    from: 'room',
    async show({ page, visitor }) {
      await visitor.composer().pressSequentially('잘됐네요 :smi');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'composer-emoji',
    from: 'room',
    async show({ page, button }) {
      await button('message.emoji', page.locator('.composer')).click();
      await page.locator(':is([popover]:popover-open, dialog[open]) :is(button, [role=gridcell])', { hasText: '😀' }).first().waitFor();
    },
  },
  {
    name: 'composer-preview',
    from: 'room',
    lasting: true,
    async show({ page, visitor, button }) {
      await visitor.composer().fill('내일까지 **두 부** 부탁해요:\n\n- [ ] `a2`\n- heavy paper\n\n```ts\nconst stairs = 3;');
      await button('preview.title', page.locator('.composer')).click();
      await page.locator('.draft-preview').waitFor();
    },
  },
  {
    name: 'composer-too-long',
    from: 'room',
    async show({ page, visitor }) {
      await visitor.paste('가나다 '.repeat(5_001));
      await page.locator('.composer-area .trouble').first().waitFor();
    },
  },
  {
    name: 'room-forced-colours',
    from: 'room',
    only: 'desktop',
    forcedColours: true,
    async show({ visitor }) {
      await visitor.composer().focus();
    },
  },
  {
    name: 'room-wide',
    from: 'room',
    only: 'desktop',
    lasting: true,
    async show({ page, visitor }) {
      await page.setViewportSize({ width: 2560, height: 1300 });
      await visitor.composer().focus();
    },
  },
  {
    name: 'connection-phone',
    from: 'room',
    only: 'phone',
    async show(at) {
      await choose(at, 'link.details');
      await shown(at.page);
    },
  },
  {
    name: 'connection',
    from: 'room',
    only: 'desktop',
    async show({ page }) {
      await page.locator('.link-state').click();
      await page.locator('[popover]:popover-open').waitFor();
    },
  },
];
