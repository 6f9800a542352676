// Says which port is taken before anything starts, and what to do about it.
import { holdPort, portIsFree } from '../database/free-port.ts';
import { needsPostgres, runsTracking } from './addresses.ts';
import type { Settings } from './settings.ts';

const titles = {
  app: 'the headquarters app',
  trust: 'the trust center',
  internal: "the trust center's internal API",
  inbox: 'the inbox page',
  smtp: 'the inbox (SMTP)',
  kms: 'the local KMS',
  postgres: 'PostgreSQL',
  mailer: "the mailer's health page",
  tracking: 'links and pixels of mails',
} as const;

/** Throws with every taken port, what it is for, and a base port whose row is free. */
export async function checkPorts(settings: Settings, portsInUseByUs: number[] = []) {
  const unused = {
    inbox: settings.SMTP_URL,
    smtp: settings.SMTP_URL,
    kms: settings.KMS_ENDPOINT,
    postgres: !needsPostgres(settings),
    tracking: !runsTracking(settings),
  } as Record<string, unknown>;
  const wanted = (Object.keys(titles) as (keyof typeof titles)[]).filter((name) => !unused[name]);
  const taken: string[] = [];
  for (const name of wanted) {
    const port = settings.ports[name];
    if (portsInUseByUs.includes(port) || (await portIsFree(port))) continue;
    taken.push(`Port ${port}, meant for ${titles[name]}, is taken by another program.`);
  }
  if (taken.length === 0) return;
  const base = await freeBasePort(settings.PORT + 90);
  throw new Error(
    `${taken.join('\n')}\nSet another base port; ${Object.keys(titles).length} ports from it on are used: PORT=${base} npm start`,
  );
}

/** Behind the nine of a row: whoever listens there owns the row, and the system ends the claim with its process. */
const CLAIM_OFFSET = 9;
const ROW = 10;

const rowIsFree = async (base: number) =>
  (await Promise.all(Object.keys(titles).map((_, index) => portIsFree(base + index)))).every(Boolean);

/** Rows begin at whole tens, so that two of them never overlap. */
function* rowsAbove(from: number): Generator<number> {
  for (let base = Math.ceil((from + 1) / ROW) * ROW; base < 65_000; base += ROW) yield base;
}

const noRow = (from: number) => new Error(`There is no row of ${Object.keys(titles).length} free ports above ${from}.`);

/** A base port above `from` whose whole row is free at this moment and claimed by nobody. Throws when there is none. */
export async function freeBasePort(from: number): Promise<number> {
  for (const base of rowsAbove(from)) {
    // The claim first: to try a port is to listen on it for a moment, which its owner must not meet.
    if ((await portIsFree(base + CLAIM_OFFSET)) && (await rowIsFree(base))) return base;
  }
  throw noRow(from);
}

/**
 * As {@link freeBasePort}, but nobody else who claims gets the row before `release`, however long its processes take to listen.
 * A claim keeps no process alive.
 */
export async function claimBasePort(from: number): Promise<{ base: number; release: () => Promise<void> }> {
  for (const base of rowsAbove(from)) {
    const release = await holdPort(base + CLAIM_OFFSET);
    if (!release) continue;
    if (await rowIsFree(base)) return { base, release };
    await release();
  }
  throw noRow(from);
}
