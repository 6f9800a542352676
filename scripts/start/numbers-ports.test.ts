import { once } from 'node:events';
import net from 'node:net';
import { expect, it } from 'vitest';
import { numbersInTheWay, numbersPort } from './numbers-ports.ts';
import { portsFrom } from './settings.ts';

it('takes three ports from METRICS_PORT on, and none where none is set', async () => {
  const ports = portsFrom(3_000);
  const set = { ports, METRICS_PORT: 9_400, METRICS_HOST: undefined };
  expect((['app', 'trust-center', 'tracking'] as const).map((name) => numbersPort(set, name))).toEqual([
    9_400, 9_401, 9_402,
  ]);
  const unset = { ports, METRICS_PORT: undefined, METRICS_HOST: undefined };
  expect(numbersPort(unset, 'app')).toBeUndefined();
  expect(await numbersInTheWay(unset)).toEqual([]);
});

it('leaves its own ports to whom they belong, and says so', async () => {
  const settings = { ports: portsFrom(23_000), METRICS_PORT: 22_999, METRICS_HOST: undefined };
  expect(numbersPort(settings, 'app')).toBe(22_999);
  expect(numbersPort(settings, 'trust-center')).toBeUndefined();
  expect(numbersPort(settings, 'tracking')).toBeUndefined();
  const lines = (await numbersInTheWay(settings)).filter((line) => !line.includes('22999'));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('trust-center: port 23000 is one of Multipartner’s own. Set another METRICS_PORT');
});

it('names a port that another program has', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const lines = await numbersInTheWay({ ports: portsFrom(3_000), METRICS_PORT: port, METRICS_HOST: '127.0.0.1' });
  expect(lines[0]).toContain(`of app: port ${port} is not to be had on 127.0.0.1`);
  expect(lines[0]).toContain('Everything else starts.');
  other.close();
});
