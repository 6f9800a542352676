// Says which port is taken before anything starts, and what to do about it.
import { portIsFree } from '../database/free-port.ts';
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

/** A base port above `from` whose whole row is free at this moment. Throws when there is none. */
export async function freeBasePort(from: number): Promise<number> {
  for (let base = from + 10; base < 65_000; base += 10) {
    const free = await Promise.all(Object.keys(titles).map((_, index) => portIsFree(base + index)));
    if (free.every(Boolean)) return base;
  }
  throw new Error(`There is no row of ${Object.keys(titles).length} free ports above ${from}.`);
}
