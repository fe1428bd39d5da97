// Why a client does not connect: any server from the host, one's own page, and whom the hall turned away.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Visitor } from './harness/browser.ts';
import { Hall, type Person } from './harness/hall.ts';

let browser: Browser;
let hall: Hall;
let owner: Person;
let lena: Visitor;
let nest: Server;

/** Answers as NestJS does whose adapter was not given the HTTP server. */
async function brokenNest(): Promise<Server> {
  const server = createServer(({ method, url }, response) => {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: `Cannot ${method} ${url}`, error: 'Not Found', statusCode: 404 }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

beforeAll(async () => {
  [browser, hall, nest] = await Promise.all([launch(), Hall.start(), brokenNest()]);
  owner = await hall.owner('Lena');
  lena = await enter(owner);
});
afterAll(async () => {
  nest.close();
  await browser.close();
  await hall.close();
});

/** Somebody at a browser of their own. */
async function enter(person: Person): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, 'about:blank');
  const { url } = await hall.call<{ url: string }>('POST', '/api/devices', undefined, person.token);
  await visitor.context.request.post(`${hall.url}/api/signin`, { data: { key: new URL(url).hash.slice('#key='.length) } });
  await visitor.page.goto(hall.url);
  await visitor.inside();
  return visitor;
}

async function openConnection({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'My status and settings' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Connection', exact: true }).click();
  await page.getByRole('heading', { name: 'Connection', exact: true }).waitFor();
}

test('the hall’s own computer is examined: who gets in, its firewall, its sleep', async () => {
  const { page } = lena;
  await openConnection(lena);
  await page.getByRole('button', { name: 'Check the computer' }).click();
  await page.getByText('Only this computer can reach the hall.').waitFor();
  await page.getByText('Nobody is connected from elsewhere').waitFor();
  expect(await page.locator('.own-checks .check[data-outcome="warning"]').count()).toBe(1);
  await page.keyboard.press('Escape');
});

test('a broken server is explained step by step, and what to change', async () => {
  const { page } = lena;
  await openConnection(lena);
  await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${(nest.address() as AddressInfo).port}/socket.io/?EIO=4&transport=polling`);
  await page.getByRole('textbox', { name: 'Address' }).press('Enter');
  await page.getByText(/NestJS answers \/socket\.io\/ with 404/).waitFor();
  await page.getByText('Give the adapter the app').waitFor();
  await page.getByText('A client with these settings would not connect.').waitFor();
  expect(await page.locator('.examined .check[data-outcome="failed"]').count()).toBe(1);
});

test('a server that works is found to work, with origin and token; what is no address is said', async () => {
  const { page } = lena;
  await page.getByText('Origin, namespace and token').click();
  await page.getByLabel('Token').fill(owner.token);
  await page.getByLabel('Origin of the page').fill('http://localhost:3000');
  await page.getByRole('textbox', { name: 'Address' }).fill(hall.url);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('A client with these settings would connect, by WebSocket too.').waitFor();
  await page.getByText('The server lets the client in with its token.').waitFor();
  await page.getByRole('textbox', { name: 'Address' }).fill('ftp://nowhere');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('That is not an address, an origin or a namespace.').waitFor();
});

test('the owner sees whom the hall turned away, and why', async () => {
  const { page } = lena;
  await fetch(`${hall.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: 'https://app.example' } });
  await fetch(`${hall.url}/chat/socket.io/?EIO=4&transport=polling`);
  await page.getByRole('button', { name: 'Close' }).click();
  await openConnection(lena);
  await page.getByText('A page of https://app.example may not connect.').waitFor();
  await page.getByText('start Maru with --client-url https://app.example').waitFor();
  await page.getByText('Somebody looked for Socket.IO at /chat/socket.io/.').waitFor();
  expect(lena.faults).toEqual([]);
});

test('anybody checks the own connection from its details, also where websockets are cut or the host is gone', async () => {
  const minji = await enter(await hall.join(owner, '민지'));
  const { page } = minji;
  await page.locator('.link-state').click();
  await page.getByRole('button', { name: 'Check the connection' }).click();
  await page.getByText('Maru answers.').waitFor();
  await page.getByText('A line that stays open works.').waitFor();
  await page.getByText('This device was awake').waitFor();
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('A line that stays open is blocked').waitFor();
  await page.getByText('This device was awake').waitFor();
  await page.keyboard.press('Escape');
  await openConnection(minji);
  expect(await page.getByText('Check any Socket.IO server').count()).toBe(0);
  expect(await page.getByText('Recently turned away').count()).toBe(0);
  await hall.kill();
  await page.getByRole('button', { name: 'Check the connection' }).click();
  await page.getByText('Nobody answers.').waitFor();
  expect(minji.faults).toEqual([]);
});
