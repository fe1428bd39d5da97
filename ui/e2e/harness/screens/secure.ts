import type { Page } from 'playwright-core';
import type { Screen } from '../stage.ts';
import { settings } from './ways.ts';

/** As the host says once its owner has turned secure mode on. */
const mode = {
  on: true,
  links: false,
  url: 'http://192.168.1.20:4000/trust',
  qr: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0IDQiPjxwYXRoIGZpbGw9IiNmZmYiIGQ9Ik0wIDBoNHY0SDB6Ii8+PHBhdGggZD0iTTEgMWgxdjFIMXpNMiAyaDF2MUgyeiIvPjwvc3ZnPg==',
  hosts: ['127.0.0.1', '192.168.1.20', '::1', 'lena-pc', 'lena-pc.local', 'localhost', 'maru.local'],
  authority: {
    name: 'Maru on LENA-PC',
    sha256: '6B:0E:41:9C:57:D8:22:F3:0A:B4:6E:91:C7:35:1D:8F:E0:5A:73:2B:94:C6:18:DD:4F:A2:67:B9:03:EC:58:71',
    sha1: 'A3:1F:60:C8:2D:94:7E:B5:0C:E1:38:5A:9F:D7:46:B2:13:8C:F0:6D',
    expiresAt: '2036-11-21T09:00:00.000Z',
  },
};

const on = (page: Page) => page.route('**/api/secure', (route) => route.fulfill({ json: mode }));

/** Where a device comes to trust the hall, and where the owner chooses that it may. */
export const secure: readonly Screen[] = [
  {
    name: 'trust',
    from: 'door',
    main: true,
    async show({ page, office, t }) {
      await on(page);
      await page.goto(`${office.hall.url}/trust`);
      await page.getByText(t('trust.not')).waitFor();
    },
  },
  {
    name: 'trust-others',
    from: 'door',
    async show({ page, office, t }) {
      await on(page);
      await page.goto(`${office.hall.url}/trust`);
      for (const kind of ['ios', 'windows']) await page.locator('summary', { hasText: t(`trust.${kind}`) }).click();
      await page.getByText(t('trust.ios.install')).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'trust-yes',
    from: 'door',
    async show({ page, office, t }) {
      await on(page);
      const { id } = await office.hall.call<{ id: string }>('GET', '/api/instance');
      await page.route('https://**/api/instance', (route) => route.fulfill({ json: { id }, headers: { 'access-control-allow-origin': '*' } }));
      await page.goto(`${office.hall.url}/trust`);
      await page.getByRole('button', { name: t('trust.go') }).waitFor();
    },
  },
  {
    name: 'trust-off',
    from: 'door',
    async show({ page, office, t }) {
      await page.goto(`${office.hall.url}/trust`);
      await page.getByText(t('trust.off'), { exact: true }).waitFor();
    },
  },
  {
    name: 'settings-secure',
    from: 'room',
    main: true,
    lasting: true,
    async show(at) {
      await on(at.page);
      await settings(at, 'connection');
      await at.page.getByRole('heading', { name: at.t('secure.title') }).waitFor();
      await at.page.getByText(mode.authority.sha256.replaceAll(':', ' ')).scrollIntoViewIfNeeded();
    },
  },
];
