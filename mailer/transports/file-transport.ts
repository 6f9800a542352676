/**
 * A file per mail in a folder of the mailer's own: for trying out, and for handing mails to another program. A file appears whole or not at
 * all, and its name is the delivery's id: handing a mail over twice makes one file, and no name tells an address.
 */
import { createHash } from 'node:crypto';
import { access, constants, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from '../smtp-verdict.ts';
import { createSingleSender } from './single-over-pool.ts';
import type { TransportParts } from './transport.ts';
import { createWorkerPool, judged } from './worker-pool.ts';

const SINGLE_MAIL_CONNECTIONS = 1;

/** @param folder is made when the first mail comes; files lie in up to 256 folders below it */
export function createFileTransport(folder: string, { connections }: { connections: number }): TransportParts {
  async function handOver(id: string, bytes: Uint8Array, begin: () => void): Promise<{ result: 'accepted' } | Verdict> {
    const { place, name } = placeOf(folder, id);
    const part = join(place, `.${name}.part`);
    try {
      await mkdir(place, { recursive: true, mode: 0o700 });
      const file = await open(part, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.datasync();
      } finally {
        await file.close();
      }
    } catch (error) {
      return notTaken(error);
    }
    begin();
    try {
      await rename(part, join(place, name));
      return { result: 'accepted' };
    } catch (error) {
      return notTaken(error);
    }
  }

  async function check(): Promise<string | null> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK | constants.X_OK);
      return null;
    } catch (error) {
      return reasonOf(error);
    }
  }
  return {
    lines: createWorkerPool({
      connections,
      async hand({ deliveryId, buffer, start, end }, begin) {
        const verdict = await handOver(deliveryId, buffer.subarray(start, end), begin);
        return verdict.result === 'accepted' ? { accepted: true } : judged(verdict);
      },
      reachable: async () => (await check()) === null,
    }),
    single: createSingleSender(SINGLE_MAIL_CONNECTIONS, ({ id, raw }, begin) => handOver(id, raw, begin)),
    check,
    rewrites: [],
  };
}

function placeOf(folder: string, id: string): { place: string; name: string } {
  const digest = createHash('sha256').update(id).digest('hex');
  // An id of ours is its own name; anything else must not become a path.
  const name = /^\w{1,60}$/.test(id) ? id : digest;
  return { place: join(folder, digest.slice(0, 2)), name: `${name}.eml` };
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'file_full' : 'file_denied';
}
const notTaken = (error: unknown): Verdict => ({
  result: 'deferred',
  kind: 'connection',
  reason: reasonOf(error),
  serverTrouble: true,
});
