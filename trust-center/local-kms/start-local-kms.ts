import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { CallLog } from './call-log.ts';
import type { FaultPlan } from './faults.ts';
import { createHttpServer } from './http-server.ts';
import { KeyRing } from './key-ring.ts';
import { KeyStore } from './key-store.ts';
import { type Credentials, readPrincipals } from './principals.ts';
import { openRootKey } from './root-key.ts';

export interface LocalKmsOptions {
  dataDir: string;
  /** 0: any free port */
  port: number;
  region: string;
  trustCenter: Credentials;
  /** Who may change and destroy keys whose policy leaves that to the custodian */
  custodian?: Credentials | undefined;
  /** For tests alone: a plan that the calling code keeps in its hands */
  faults?: FaultPlan;
  /** Replaced by tests of deletion and rotation dates; milliseconds since 1970 */
  nowMs?: () => number;
}

export interface LocalKms {
  port: number;
  endpoint: string;
  close(): Promise<void>;
}

/** Opens (or makes) the keys below `dataDir` and serves the KMS protocol on 127.0.0.1. */
export async function startLocalKms(options: LocalKmsOptions): Promise<LocalKms> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const store = new KeyStore(options.dataDir);
  const root = openRootKey(options.dataDir, !store.isEmpty);
  const ring = new KeyRing({ store, root, region: options.region, nowMs: options.nowMs ?? Date.now });
  const callLog = new CallLog(options.dataDir);
  const principals = readPrincipals(options.dataDir, options.trustCenter, options.custodian);
  const server = createHttpServer({ ring, principals, callLog, faults: options.faults });
  // Destruction must not wait for the next call.
  const timer = setInterval(() => ring.applyClock(), MINUTE_MS);
  timer.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      clearInterval(timer);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await callLog.close();
      store.close();
      root.wipe();
    },
  };
}
