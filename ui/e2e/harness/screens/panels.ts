import type { At, Screen } from '../stage.ts';
import { choose, details, floats, toList } from './ways.ts';

/** The invite while others on a network of several adapters may reach the hall, and do or are kept out; it ends at a moment, or never. */
async function shared(at: At, expiresAt: string | null, keptOut = false): Promise<void> {
  const { page, office } = at;
  const address = (kind: string, host: string, adapter: string) => ({ kind, host, adapter, url: `http://${host.includes(':') ? `[${host}]` : host}:4000`, preferred: host === '192.168.1.20', reached: adapter === 'Wi-Fi' && !keptOut });
  const addresses = [
    address('lan', '192.168.1.20', 'Wi-Fi'),
    address('lan', 'fd12:3456:789a::20', 'Wi-Fi'),
    address('lan', '10.4.0.12', 'Ethernet'),
    address('vpn', '100.64.0.7', 'Tailscale'),
    address('virtual', '172.17.0.1', 'docker0'),
    address('name', 'maru.local', ''),
  ];
  const invite = await office.hall.call<object>('GET', '/api/invite', undefined, office.lena.token);
  await page.route('**/api/sharing', (route) => route.fulfill({ json: { on: true, name: 'maru', addresses, sleep: 'free' } }));
  const firewalls = [{ kind: 'windows', state: 'closed', commands: ['netsh advfirewall firewall add rule name="Maru" dir=in action=allow protocol=TCP localport=4000 program="C:\\Users\\lena\\Maru.exe"'] }];
  await page.route('**/api/reach*', (route) => route.fulfill({ json: { verdict: 'blocked', firewalls, devices: 7 } }));
  await page.route('**/api/invite*', (route) => {
    const host = new URL(route.request().url()).searchParams.get('host') ?? '192.168.1.20';
    return route.fulfill({ json: { ...invite, url: `http://${host}:4000/join/HANOK-4F7K-92QT`, addresses, expiresAt } });
  });
  await toList(at);
  await page.locator('.sidebar-foot .button').click();
  await page.locator('.panel .switch').first().waitFor();
}

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
    name: 'panel-invite-shared',
    from: 'room',
    lasting: true,
    show: (at) => shared(at, null),
  },
  {
    name: 'panel-invite-address',
    from: 'room',
    lasting: true,
    async show(at) {
      await shared(at, null);
      await at.page.locator('.panel .fold > summary').click();
      await at.page.getByRole('button', { name: '10.4.0.12' }).click();
      await at.page.getByText('10.4.0.12:4000/join/').waitFor();
    },
  },
  {
    name: 'panel-invite-blocked',
    from: 'room',
    lasting: true,
    async show(at) {
      await shared(at, null, true);
      await at.page.locator('.reach code').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'panel-invite-expired',
    from: 'room',
    lasting: true,
    show: (at) => shared(at, '2026-01-01T00:00:00Z'),
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
    name: 'panel-search-carried',
    from: 'room',
    async show({ page, button }) {
      await button('room.search', page.locator('.topbar')).click();
      await page.locator('.panel input').first().fill('has:poll,reaction ');
      await page.locator('.panel .result').first().waitFor();
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
