import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createRegistry } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';

it('steps aside where its port is taken, says so once and in words, and comes as soon as it is free', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = pino({}, sink);
  const numbers = await serveMetrics(createRegistry(), {
    METRICS_PORT: port,
    METRICS_HOST: '127.0.0.1',
    logger,
    againMs: 10,
  });
  expect(numbers!.port).toBeNull();
  await sleep(100);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`port ${port} on 127.0.0.1 is taken by another program; everything else works`);
  other.close();
  for (let i = 0; i < 100 && numbers!.port === null; i++) await sleep(20);
  expect(numbers!.port).toBe(port);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  expect(lines[1]).toContain('are served now');
  await numbers!.close();
});

it('closes also while it waits for its port', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const numbers = await serveMetrics(createRegistry(), {
    METRICS_PORT: port,
    METRICS_HOST: '127.0.0.1',
    logger: pino({ level: 'silent' }),
    againMs: 10,
  });
  await numbers!.close();
  other.close();
  await once(other, 'close');
  await sleep(50);
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
});
