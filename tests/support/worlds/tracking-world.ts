// Mails that were sent, in a bare trust database, and the real tracking process beside it: for tests and benches of opens and clicks.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { freePort } from '../../../scripts/database/free-port.ts';
import { tokenSecret } from '../../../trust-center/orders/deps.ts';
import { makeTokens, trackingSecretOf } from '../../../trust-center/orders/tracking/token.ts';

export const secrets = [tokenSecret('tracking tests')];
export const trackingKeys = secrets.map(trackingSecretOf);

export interface SentMail {
  partnerId: string;
  orderId: string;
  /** One per person: paths of the pixel and of the links, without an index */
  people: { deliveryId: string; contactId: string; pixel: string; clicks: string }[];
}

/** A partner with one order that everybody got. */
export async function plantSentMail(
  admin: Pick<pg.Pool, 'query'>,
  { people, links, mode = 'anonymous' }: { people: number; links: string[]; mode?: string },
): Promise<SentMail> {
  const partnerId = newId('partner');
  const [packageId, orderId, campaignId, participationId] = [
    newId('sendPackage'),
    newId('sendOrder'),
    newId('campaign'),
    newId('participation'),
  ];
  await admin.query(
    `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "trackingMode", "updatedAt") VALUES ($1, 'A', 'A GmbH', 'DE', 'de', 'Europe/Berlin', '{}', $2::"TrackingMode", now())`,
    [partnerId, mode],
  );
  await admin.query(
    `INSERT INTO send_package ("partnerId", id, "campaignId", "participationId", hash, content) VALUES ($1, $2, $3, $4, 'h', $5)`,
    [partnerId, packageId, campaignId, participationId, { mail: { links } }],
  );
  await admin.query(
    `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", state, "audienceKind", audience, confirmation, "confirmedBy") VALUES ($1, $2, $3, $4, $5, 'sent', 'all', '', 'c', 'usr')`,
    [partnerId, orderId, packageId, campaignId, participationId],
  );
  const rows = Array.from({ length: people }, () => {
    const deliveryId = newId('delivery');
    const { open, click } = makeTokens(secrets, { partnerId, deliveryId });
    return { deliveryId, contactId: newId('contact'), pixel: `/o/${open}.gif`, clicks: `/c/${click}/` };
  });
  await admin.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "acceptedAt") SELECT $1, $2, c, d, 'accepted', now() FROM unnest($3::text[], $4::text[]) AS t(c, d)`,
    [partnerId, orderId, rows.map(({ contactId }) => contactId), rows.map(({ deliveryId }) => deliveryId)],
  );
  return { partnerId, orderId, people: rows };
}

export interface TrackingProcess {
  child: ChildProcess;
  port: number;
  /** Bytes of events that the database has not got yet, those in memory among them: an answered visit counts. */
  waitingBytes(): Promise<number>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../../trust-center/tracking-server/server.ts', import.meta.url));

/** The process as the supervisor starts it; resolves when it listens. */
export async function startTracking(
  databaseUrl: string,
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<TrackingProcess> {
  const numbersPort = await freePort();
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      PORT: '0',
      METRICS_PORT: String(numbersPort),
      TRACKING_ORIGIN: 'http://127.0.0.1',
      TRUST_TRACKING_DATABASE_URL: databaseUrl,
      TRACKING_SECRETS: trackingKeys.map((key) => Buffer.from(key).toString('base64url')).join(','),
      DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk;
    });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /"port":(\d+)/.exec(text)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', (code, signal) => reject(new Error(`tracking ended with ${code ?? signal}: ${text}`)));
  });
  return {
    child,
    port,
    async waitingBytes() {
      const numbers = await (await fetch(`http://127.0.0.1:${numbersPort}/metrics`)).text();
      const found = /^multipartner_tracking_waiting_bytes (\d+)$/m.exec(numbers)?.[1];
      if (found === undefined) throw new Error(`no number of waiting bytes: ${numbers.slice(0, 500)}`);
      return Number(found);
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

export interface Visit {
  path: string;
  status: number;
}

/** Asks for all paths, some at once, until all are answered or `isOver`; gives those that got an answer. */
export async function visitAll(
  port: number,
  paths: readonly string[],
  {
    atOnce = 16,
    isOver = () => false,
    onAnswer = () => undefined,
  }: { atOnce?: number; isOver?: () => boolean; onAnswer?: () => void } = {},
): Promise<Visit[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const visits: Visit[] = [];
  let next = 0;
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0' };
  const one = (path: string) =>
    new Promise<void>((resolve) => {
      const request = http.get({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        response.once('error', () => resolve());
        response.resume().once('end', () => {
          visits.push({ path, status: response.statusCode ?? 0 });
          onAnswer();
          resolve();
        });
      });
      request.once('error', () => resolve());
    });
  const lane = async (): Promise<void> => {
    while (next < paths.length && !isOver()) await one(paths[next++]!);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  agent.destroy();
  return visits;
}

/** Stands between a process and its database, so that the database can go away and come back. */
export async function cuttableDatabase(url: string) {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer((near) => {
    if (isCut) return near.destroy();
    const far = net.connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as net.AddressInfo).port);
  return {
    url: through.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    join() {
      isCut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
