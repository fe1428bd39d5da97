import type { Screen } from '../stage.ts';

/** Before somebody is inside. */
export const doors: readonly Screen[] = [
  { name: 'door', from: 'door', main: true },
  {
    name: 'door-sign-in',
    from: 'door',
    async show({ page, button }) {
      await button('welcome.haveAccount').click();
      await page.locator('input[type=password]').waitFor();
    },
  },
  {
    name: 'door-sign-in-wrong',
    from: 'door',
    async show({ page, button }) {
      await button('welcome.haveAccount').click();
      await page.locator('input[name=name]').fill('Lena');
      await page.locator('input[type=password]').fill('not this one');
      await button('welcome.signIn').click();
      await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    },
  },
  {
    name: 'door-invited',
    from: 'door',
    main: true,
    async show({ page, office, t }) {
      const { code } = await office.hall.call<{ code: string }>('GET', '/api/invite', undefined, office.lena.token);
      await page.goto(`${office.hall.url}/join/${code}`);
      await page.getByRole('button', { name: t('welcome.join') }).waitFor();
    },
  },
  {
    name: 'door-invite-gone',
    from: 'door',
    async show({ page, office }) {
      await page.goto(`${office.hall.url}/join/HALL-GONE-LONG-AGO`);
      await page.locator('.welcome h1').waitFor();
    },
  },
  {
    name: 'door-waiting',
    from: 'door',
    async show({ page, button, t }) {
      await page.locator('input[name=name]').fill('하윤');
      await button('welcome.askButton').click();
      await page.getByRole('heading', { name: t('welcome.waiting') }).waitFor();
    },
  },
  {
    name: 'door-unreached',
    from: 'door',
    async show({ page, t }) {
      await page.route('**/api/**', (route) => route.abort());
      await page.reload();
      await page.getByRole('heading', { name: t('welcome.unreached') }).waitFor();
    },
  },
  {
    name: 'door-joiner',
    from: 'door',
    async show({ page, t }) {
      const away = { type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'unavailable', detail: 'Kontor is not answering.' };
      await page.route('**/api/**', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(away) }));
      await page.route('**/api/joiner', (route) =>
        route.fulfill({ json: { name: 'Kontor', machine: 'LENA-PC', origin: 'http://192.168.1.20:4000', pin: 'a'.repeat(43), host: 'stranger', mayLeave: true } }),
      );
      await page.reload();
      await page.getByRole('heading', { name: t('joiner.strangerTitle') }).waitFor();
      await page.getByRole('button', { name: t('joiner.own') }).waitFor();
    },
  },
  {
    name: 'door-keep-copy',
    from: 'door',
    async show({ page, t }) {
      await page.route('**/api/instance', async (route) => route.fulfill({ json: { ...(await (await route.fetch()).json()), needsOwner: true } }));
      await page.route('**/api/neighbours', (route) => route.fulfill({ json: { halls: [], last: null } }));
      const wrong = { type: 'about:blank', title: 'Forbidden', status: 403, code: 'invite_invalid', detail: 'This link was used already.' };
      await page.route('**/api/standby', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(wrong) }));
      await page.goto(`${page.url()}#key=first`);
      await page.getByText(t('standby.keep')).click();
      await page.locator('input[name=standby]').fill('http://192.168.1.20:4000/#standby=KEY');
      await page.locator('input[name=standby]').press('Enter');
      await page.getByText(t('standby.keep.used')).waitFor();
    },
  },
  {
    name: 'door-standby-copying',
    from: 'door',
    async show({ page }) {
      await page.route('**/api/instance', async (route) => route.fulfill({ json: { ...(await (await route.fetch()).json()), standby: true } }));
      const copy = { state: 'copying', machine: 'LENA-PC', completeAt: null, behind: null, verifiedAt: null, bytes: 31e6, expected: 84e6, missingFiles: 0, missingBytes: 0 };
      await page.route('**/api/standby?*', (route) => route.fulfill({ json: { ...copy, link: null, handOver: null, meeting: null, trouble: null } }));
      await page.goto(`${page.url()}#standby-key=key`);
      await page.reload();
      await page.locator('.copy-progress').waitFor();
    },
  },
  {
    name: 'door-signpost',
    from: 'door',
    async show({ page, t }) {
      const movedTo = { machine: 'MINJI-PC', url: 'http://192.168.1.31:4000', at: '2026-11-20T16:04:00.000Z' };
      // As who sits at that computer sees it: other devices are led on at once.
      await page.route('**/api/instance', async (route) => {
        const hall = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...hall, standby: true, hostOrigin: movedTo.url, movedTo } });
      });
      await page.reload();
      await page.getByText(t('standby.noKey')).waitFor();
    },
  },
  {
    name: 'door-signpost-away',
    from: 'door',
    async show({ page, office, t }) {
      const movedTo = { machine: 'MINJI-PC', url: 'http://192.168.1.31:4000', at: '2026-11-20T16:04:00.000Z' };
      // As another device sees it, which comes by an address of the network.
      const here = 'http://192.168.1.20:4000';
      await page.route(`${here}/**`, async (route) => {
        const answer = await route.fetch({ url: route.request().url().replace(here, office.hall.url) });
        if (!route.request().url().endsWith('/api/instance')) return route.fulfill({ response: answer });
        await route.fulfill({ json: { ...((await answer.json()) as object), standby: true, hostOrigin: null, movedTo } });
      });
      await page.goto(here);
      await page.getByText(t('standby.goneHint')).waitFor();
    },
  },
  {
    name: 'door-foreign',
    from: 'door',
    async show({ page, t }) {
      await page.route('**/api/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Log in</h1>' }));
      await page.reload();
      await page.getByRole('heading', { name: t('welcome.unreached') }).waitFor();
    },
  },
  {
    name: 'door-owner-found',
    from: 'unowned',
    lasting: true,
    async show({ page, stage, t }) {
      const halls = [
        { id: 'a', name: 'Studio Hanok', machine: 'LENA-PC', url: 'http://192.168.1.20:4000' },
        { id: 'b', name: '작업실', machine: 'minji-macbook', url: 'http://192.168.1.31:4000' },
      ];
      await page.route('**/api/neighbours', (route) => route.fulfill({ json: { halls, last: null } }));
      await page.goto(await stage.unowned.hostLink());
      await page.getByRole('button', { name: t('neighbours.own') }).waitFor();
    },
  },
  {
    name: 'door-owner-joining',
    from: 'unowned',
    lasting: true,
    async show({ page, stage, t }) {
      const halls = [{ id: 'a', name: 'Studio Hanok', machine: 'LENA-PC', url: 'http://192.168.1.20:4000' }];
      await page.route('**/api/neighbours', (route) => route.fulfill({ json: { halls, last: null } }));
      await page.route('**/api/neighbours/join', () => {}); // whose answer never comes
      await page.goto(await stage.unowned.hostLink());
      await page.getByRole('button', { name: /Studio Hanok/ }).click();
      await page.getByRole('button', { name: t('cancel') }).waitFor();
    },
  },
  {
    name: 'door-owner-silent',
    from: 'unowned',
    lasting: true,
    async show({ page, stage, t }) {
      const last = { id: 'a', name: 'Studio Hanok', machine: 'LENA-PC', url: 'http://192.168.1.20:4000' };
      await page.route('**/api/neighbours', (route) => route.fulfill({ json: { halls: [], last } }));
      await page.goto(await stage.unowned.hostLink());
      await page.getByRole('button', { name: t('neighbours.sweep') }).waitFor();
    },
  },
  { name: 'door-unowned', from: 'unowned' },
  {
    name: 'door-owner',
    from: 'unowned',
    main: true,
    async show({ page, stage, t }) {
      await page.goto(await stage.unowned.hostLink());
      await page.getByRole('button', { name: t('welcome.begin') }).waitFor();
      await page.getByText(t('standby.keep')).waitFor();
    },
  },
];
