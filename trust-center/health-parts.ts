/** What the trust center's health page asks. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { diskSpace, type HealthParts } from '@multipartner/serving/health';
import type { AuditLog } from './audit/log.ts';
import type { Queues } from './clients/running/queue.ts';
import type { Vault } from './vault/vault.ts';

/** The mailer asks for work every few seconds. */
const MAILER_SILENCE_MS = MINUTE_MS;

export interface HealthSources {
  askDatabase: () => Promise<unknown>;
  vault: Pick<Vault, 'health'>;
  audit: Pick<AuditLog, 'health'>;
  queues: Pick<Queues, 'ping'>;
  kmsEndpoint: string | undefined;
  dataDir: string;
  isInternalApiListening: () => boolean;
  /** When the mailer last called, in ms since the epoch; the start of the process before its first call. */
  mailerSeenAtMs: () => number;
}

const demand = (isUp: boolean): void => {
  if (!isUp) throw new Error('not up');
};

export function healthParts(sources: HealthSources): HealthParts {
  const { vault, audit, queues, kmsEndpoint } = sources;
  return {
    database: { check: sources.askDatabase, isVital: true },
    kms: {
      check: async () => {
        // Any answer shows that it is there; what it permits shows with the next key.
        if (kmsEndpoint) await fetch(kmsEndpoint, { signal: AbortSignal.timeout(1_500) });
        demand((await vault.health()).ok);
      },
    },
    log: { check: async () => demand((await audit.health()).appending) },
    'log-signer': { check: async () => demand((await audit.health()).signing !== 'failing') },
    queue: { check: () => queues.ping() },
    'internal-api': { check: async () => demand(sources.isInternalApiListening()) },
    mailer: { check: async () => demand(Date.now() - sources.mailerSeenAtMs() < MAILER_SILENCE_MS) },
    disk: diskSpace(sources.dataDir),
  };
}
