/**
 * The transports of this process, each opened when the first lease names it and kept: a version of a transport never changes. What is in
 * trouble is named to the trust center, so that others carry on.
 */
import { join } from 'node:path';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { MailerClient } from '@multipartner/trust-center/internal-client';
import { DEFAULT_TRANSPORT, type TransportServer } from '@multipartner/trust-center/transport-settings';
import { createServerTrouble, type ServerTrouble } from '../server-trouble.ts';
import { judge, type SmtpFault } from '../smtp-verdict.ts';
import { pause, TryLater } from '../try-later.ts';
import { createFileTransport } from './file-transport.ts';
import { createSesTransport } from './ses-transport.ts';
import { optionsOf, optionsOfUrl } from './smtp-options.ts';
import { createSmtpTransport, type PartsOptions } from './smtp-transport.ts';
import { createStandingTold } from './tell-standing.ts';
import type { Transport, TransportParts } from './transport.ts';

/** Versions kept open; connections of those that nobody uses close by themselves. */
const MOST_KEPT = 50;
const CHECK_CONNECTIONS = 1;
const ASKING_MS = SECOND_MS;
const never = new AbortController().signal;

export interface Transports {
  /** The operator's server, SMTP_URL */
  readonly standard: Transport;
  /** Null: this version is not there any more; the next lease names another. Throws {@link TryLater}. */
  find(transportId: string): Promise<Transport | null>;
  /** The ones that are to be left out. Those whose pause is over are asked again, and waited for a moment only: others go on meanwhile. */
  inTrouble(): Promise<string[]>;
  /** Connections that are open, and transports that take nothing at the moment */
  load(): { linesOpen: number; transportsDown: number };
  /** Tries a version out and tells the trust center what came of it. */
  test(transportId: string): Promise<void>;
  /** Resolves when nothing is in flight any more. */
  close(): Promise<void>;
}

export interface TransportsOptions {
  client: Pick<MailerClient, 'readTransport' | 'reportTransportTest'>;
  smtpUrl: string;
  /** Of the standard transport */
  connections: number;
  /** Folder of file transports */
  filesDir: string;
}

export function createTransports({ client, smtpUrl, connections, filesDir }: TransportsOptions): Transports {
  const known = new Map<string, Transport>();
  const opening = new Map<string, Promise<Transport | null>>();
  const testing = new Set<string>();

  const partsOf = (id: string, server: TransportServer, options: PartsOptions): TransportParts => {
    if (server.kind === 'smtp') return createSmtpTransport(optionsOf(server), options);
    if (server.kind === 'ses') return createSesTransport(server, options);
    return createFileTransport(join(filesDir, nameOf(id)), options);
  };
  const toldOf = (transportId: string) =>
    createStandingTold(
      async (reason) =>
        (await client.reportTransportTest({ params: { transportId }, body: { reason, by: 'delivery' } })).ok,
    );
  const standard = withTrouble(DEFAULT_TRANSPORT, connections, toldOf(DEFAULT_TRANSPORT), (options) =>
    createSmtpTransport(optionsOfUrl(smtpUrl), options),
  );

  async function read(transportId: string) {
    const found = await client.readTransport({ params: { transportId } });
    if (found.ok) return found.value;
    // Whatever else is wrong (keys that cannot be reached, a log that is full) may be mended; then it is read.
    if (found.failure.code !== 'NOT_FOUND') throw new TryLater(found.failure);
    return null;
  }
  async function open(transportId: string): Promise<Transport | null> {
    const found = await read(transportId);
    if (!found) return null;
    const transport = withTrouble(transportId, found.connections, toldOf(transportId), (options) =>
      partsOf(transportId, found.server, options),
    );
    for (const [id, older] of known)
      if (nameOf(id) === nameOf(transportId) || known.size >= MOST_KEPT) {
        known.delete(id);
        older.single.close();
      }
    known.set(transportId, transport);
    return transport;
  }
  return {
    standard,
    async find(transportId) {
      if (transportId === DEFAULT_TRANSPORT) return standard;
      const found = known.get(transportId);
      if (found) return found;
      const running = opening.get(transportId) ?? open(transportId).finally(() => opening.delete(transportId));
      opening.set(transportId, running);
      return running;
    },
    async inTrouble() {
      const down = () => [standard, ...known.values()].filter(({ trouble }) => trouble.down);
      if (down().length > 0)
        await Promise.race([Promise.all(down().map(({ trouble }) => trouble.mayTry())), pause(ASKING_MS, never)]);
      return down().map(({ id }) => id);
    },
    load() {
      const all = [standard, ...known.values()];
      return {
        linesOpen: all.reduce((sum, { lines }) => sum + lines.open, 0),
        transportsDown: all.filter(({ trouble }) => trouble.down).length,
      };
    },
    async test(transportId) {
      if (testing.has(transportId)) return;
      testing.add(transportId);
      try {
        const reason = await checkOnce(transportId);
        if (reason !== undefined) await client.reportTransportTest({ params: { transportId }, body: { reason } });
      } finally {
        testing.delete(transportId);
      }
    },
    async close() {
      await Promise.all([standard, ...known.values()].map(({ lines }) => lines.close()));
    },
  };

  /** Undefined: there is nothing to try, it was changed meanwhile. */
  async function checkOnce(transportId: string): Promise<string | null | undefined> {
    if (transportId === DEFAULT_TRANSPORT) return standard.check();
    const found = await read(transportId);
    if (!found) return undefined;
    const parts = partsOf(transportId, found.server, { connections: CHECK_CONNECTIONS, onServer: () => undefined });
    try {
      return await parts.check();
    } finally {
      parts.single.close();
      await parts.lines.close();
    }
  }
}

/** Of all versions of one transport */
const nameOf = (transportId: string): string => transportId.replace(/\.\d+$/, '');

function withTrouble(
  id: string,
  connections: number,
  heard: (reason: string | null) => void,
  make: (options: PartsOptions) => TransportParts,
): Transport {
  let trouble: ServerTrouble | null = null;
  const parts = make({
    connections,
    onServer: (fault: SmtpFault) => trouble?.note(judge(fault, false).reason),
  });
  trouble = createServerTrouble(parts.lines, { heard });
  return { ...parts, id, trouble };
}
