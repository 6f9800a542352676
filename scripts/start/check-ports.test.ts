import net from 'node:net';
import { expect, it } from 'vitest';
import { portIsFree } from '../database/free-port.ts';
import { claimBasePort, freeBasePort } from './check-ports.ts';

// A place of its own, so that nothing but these tests claims there.
const FROM = 17_000 + Math.floor(Math.random() * 200) * 10;

it('gives each of many who claim at once a row of its own, until they let it go', async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimBasePort(FROM)));
  const bases = claims.map(({ base }) => base).sort((one, other) => one - other);
  expect(new Set(bases).size).toBe(8);
  for (const base of bases) {
    expect(base % 10).toBe(0);
    expect(await portIsFree(base)).toBe(true);
  }
  expect(bases).not.toContain(await freeBasePort(FROM));
  await Promise.all(claims.map(({ release }) => release()));
  const again = await claimBasePort(FROM);
  expect(again.base).toBe(bases[0]);
  await again.release();
});

it('passes over a row in which another program listens, and keeps no claim on it', async () => {
  const first = await freeBasePort(FROM);
  const other = net.createServer().listen(first + 4, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const claim = await claimBasePort(FROM);
  expect(claim.base).toBeGreaterThan(first);
  expect(await portIsFree(first + 9)).toBe(true);
  await claim.release();
  other.close();
});
