// The servers that the doctor is tried on, all in one process: it prints their
// ports by name as one line of JSON, and ends with its standard input.
import 'reflect-metadata';
import { createServer } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WebSocketGateway } from '@nestjs/websockets';
import express from 'express';
import { Server as Four } from 'socket.io';
import two from 'socket.io-2';
import { Server as Three } from 'socket.io-3';

const page = 'http://page.example:5173';
const ports = {};

/** Listens on any port and remembers it. */
async function listen(name, server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports[name] = server.address().port;
}

const nothing = (_, response) => response.writeHead(404).end();

function four(options, set = () => {}) {
  const server = createServer(nothing);
  set(new Four(server, options));
  return server;
}

const withTwo = createServer(nothing);
two(withTwo);
const withThree = createServer(nothing);
new Three(withThree);

await Promise.all([
  listen('two', withTwo),
  listen('three', withThree),
  listen('four', four({})),
  listen('fourWithOld', four({ allowEIO3: true })),
  listen('listed', four({ cors: { origin: page, credentials: true, allowedHeaders: ['authorization'] } })),
  listen('wildcard', four({ cors: { origin: '*', credentials: true } })),
  listen('anyone', four({ cors: { origin: '*' } })),
  listen('onlySocket', four({ transports: ['websocket'] })),
  listen('onlyPolling', four({ transports: ['polling'] })),
  listen('moved', four({ path: '/api/socket.io/' })),
  listen('choosy', four({ allowRequest: (_, decide) => decide('no', false) })),
  listen(
    'guarded',
    four({}, (io) => {
      const ask = (socket, next) => next(socket.handshake.auth.token === 'good' ? undefined : new Error('unauthorized'));
      io.use(ask);
      io.of('/chat').use(ask);
      io.of('/stuck').use(() => {});
    }),
  ),
  listen('page', createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>App</title>'))),
  listen('other', createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"fine"}'))),
  listen('login', createServer((_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end())),
  listen('moving', createServer((_, response) => response.writeHead(308, { location: 'https://elsewhere.example/socket.io/?key=secret' }).end())),
  listen('failing', createServer((_, response) => response.writeHead(500).end())),
  listen('mute', createServer(() => {})),
]);

/** A gateway as in a first tutorial. */
class Chat {}
WebSocketGateway({ cors: { origin: page, credentials: true } })(Chat);
class App {}
Module({ providers: [Chat] })(App);

/** Forgets to hand the app on, so that Socket.IO listens on a port of its own that nobody knows. */
class Forgetful extends IoAdapter {
  constructor(_app) {
    super();
  }
}

async function nest(name, Adapter) {
  const app = await NestFactory.create(App, { logger: false });
  app.useWebSocketAdapter(new Adapter(app));
  await app.listen(0, '127.0.0.1');
  ports[name] = app.getHttpServer().address().port;
}

await nest('nestBroken', Forgetful);
await nest('nestMended', IoAdapter);

// Express listens by itself, beside the server that Socket.IO was given.
const app = express();
new Four(createServer(app));
await listen('unattached', createServer(app));

process.stdout.write(`${JSON.stringify(ports)}\n`);
process.stdin.resume().on('end', () => process.exit(0));
