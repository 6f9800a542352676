/**
 * Which single mails are this mailer's alone, and how long certainly so. Every twenty seconds it says that it has them still, however slow a server
 * is; where the trust center cannot be told, nothing more is begun before somebody else may have them.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import { SINGLE_MAIL_LASTS_MS } from '@multipartner/trust-center/single-mail-calls';
import type { MailerDeps } from '../deps.ts';
import { type Fence, startFence } from '../fence.ts';
import type { JournalledLease } from '../journal.ts';

const KEEP_EVERY_MS = 20 * SECOND_MS;
// Nothing is begun so shortly before its end: a mail in flight needs time, too.
const FENCE_MS = 15 * SECOND_MS;
// The contract's bound; what is more than this is told the next time.
const MOST_TOLD = 200;

type Clocks = Parameters<typeof startFence>[0];

export interface Claims {
  /** Before it asks for mails. What comes back makes these mails its own. */
  ask(): (ids: readonly string[]) => void;
  /** It is not in anybody's hands here any more; until its result is reported it stays named. */
  settled(id: string): void;
  has(id: string): boolean;
  isOver(id: string): boolean;
  /** All that the trust center must not give to anybody else */
  ids(): string[];
  /** Says now that it has them. What it lost meanwhile is over. */
  keep(): Promise<void>;
  end(): void;
}

export function createClaims(
  { client, workerId }: Pick<MailerDeps, 'client' | 'workerId'>,
  entry: JournalledLease,
  clocks?: Clocks,
): Claims {
  const held = new Map<string, Fence>();
  const timer = setInterval(() => void claims.keep(), KEEP_EVERY_MS);
  const claims: Claims = {
    ask() {
      const fenceOf = startFence(clocks);
      return (ids) => {
        for (const id of ids) held.set(id, fenceOf(SINGLE_MAIL_LASTS_MS - FENCE_MS));
      };
    },
    settled: (id) => void held.delete(id),
    has: (id) => held.has(id) || entry.results.has(id),
    isOver: (id) => held.get(id)?.over() ?? true,
    ids: () => [...new Set([...held.keys(), ...entry.results.keys()])].slice(0, MOST_TOLD),
    async keep() {
      const ids = claims.ids();
      if (ids.length === 0) return;
      const kept = claims.ask();
      const told = await client.keepSingleMails({ body: { workerId, ids } });
      if (!told.ok) return;
      const still = new Set(told.value.kept);
      kept(ids.filter((id) => still.has(id) && held.has(id)));
      for (const id of ids) if (!still.has(id) && held.has(id)) held.set(id, { over: () => true });
    },
    end: () => clearInterval(timer),
  };
  return claims;
}
