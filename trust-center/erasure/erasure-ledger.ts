/**
 * The erasure ledger (design 2.7): who was erased, kept outside of the database and of its backups. An entry is on disk before the
 * erasing transaction commits, and a database that is older than its ledger is brought up to it before anything opens.
 */
import { newId } from '@multipartner/kernel/ids';
import type { Clock } from '@multipartner/kernel/time';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { AuditLog, Receipt } from '../audit/log.ts';
import { CHAIN_START, type ChainEnd } from './chained-line.ts';
import { broken, checkAgainstLog } from './check-ledger.ts';
import type { ErasureCause, LedgerEntry, NewEntry } from './ledger-entry.ts';
import { appendEntry, type LedgerPlace, ledgerBytes, missing, readLedger } from './ledger-file.ts';
import { erasureHead } from './ledger-head.ts';
import { noteErasure, repeatErasures } from './repeat-erasures.ts';

export interface ErasureLedger {
  /**
   * Before anything else opens: finds the ledger or begins it, checks it against itself, the database and the log, and carries out what
   * this database does not know. Throws FailureError LEDGER_MISSING, LEDGER_BROKEN, LEDGER_UNAVAILABLE.
   */
  open(): Promise<{ repeated: number }>;
  /**
   * Writes down an erasure inside the transaction that carries it out; from then on the transaction may delete contacts. `receipt` is that of
   * the leaf that states it. When the transaction fails afterwards, the next one (or the next start) erases them all the same.
   */
  record(client: pg.PoolClient, erasure: Erasure): Promise<{ n: number }>;
  /** How many entries there are, for backups. */
  position(): Promise<ChainEnd>;
}

export type Erasure = { partnerId: string; receipt: Receipt } & (
  | { contactIds: readonly string[]; cause: ErasureCause }
  | { allKeys: true }
);

export interface LedgerDeps {
  pool: pg.Pool;
  audit: AuditLog;
  clock: Clock;
  place: LedgerPlace;
}

// "mperas" as a number
const OPEN_LOCK = 0x6d70_65726173;

const positionOf = (receipt: Receipt) => ({ logSeq: Number(receipt.seq), leafHash: receipt.leafHash });
const endOf = (entries: readonly LedgerEntry[]): ChainEnd => {
  const last = entries.at(-1);
  return last ? { count: last.n, hash: last.hash } : CHAIN_START;
};

export function createErasureLedger(deps: LedgerDeps): ErasureLedger {
  const { pool, audit, clock, place } = deps;
  /** Where the file ended when this process last read or wrote it. */
  let known: (ChainEnd & { bytes: number }) | null = null;

  const leaf = (op: 'ledger.begun' | 'ledger.replayed', objCount?: number) =>
    audit.write({
      partnerId: null,
      actor: { class: 'system', id: 'erasure-ledger', auth: 'process' },
      op,
      purpose: 'maintenance',
      ...(objCount === undefined ? {} : { objCount }),
      reqId: newId('request'),
    });

  async function append(entry: NewEntry, after: ChainEnd): Promise<LedgerEntry> {
    known = null;
    const written = await appendEntry(place, entry, after);
    known = { count: written.n, hash: written.hash, bytes: await ledgerBytes(place) };
    return written;
  }

  /** The head row is the lock: one erasing transaction at a time, of all processes. */
  async function catchUp(
    client: pg.PoolClient,
    entries: readonly LedgerEntry[],
    head: ChainEnd,
  ): Promise<{ head: ChainEnd; repeated: number }> {
    const repeated = await repeatErasures(client, entries.slice(head.count), clock.now());
    const receipt = await leaf('ledger.replayed', repeated);
    const end = endOf(entries);
    const at = clock.now().toISOString();
    const { n, hash } = await append(
      { kind: 'replayed', at, from: head.count + 1, to: end.count, ...positionOf(receipt) },
      end,
    );
    return { head: { count: n, hash }, repeated };
  }

  async function checked(entries: LedgerEntry[] | null, head: ChainEnd | null): Promise<LedgerEntry[]> {
    if (!entries) throw missing();
    if (head && entries.length < head.count)
      throw broken(`its last ${head.count - entries.length} entries are missing`);
    if (head && entries[head.count - 1]?.hash !== head.hash) throw broken('it is that of another database');
    return entries;
  }

  return {
    open: () =>
      inTransaction(pool, async (client) => {
        // At the very first start there is no head to lock: two processes would both begin.
        await client.query('SELECT pg_advisory_xact_lock($1)', [OPEN_LOCK]);
        const head = await erasureHead.read(client);
        const found = await readLedger(place, { repair: true });
        if (!head && !found?.length) {
          const receipt = await leaf('ledger.begun');
          const first = await append(
            { kind: 'begun', at: clock.now().toISOString(), ...positionOf(receipt) },
            endOf([]),
          );
          await erasureHead.write(client, { count: first.n, hash: first.hash });
          return { repeated: 0 };
        }
        const entries = await checked(found, head);
        await checkAgainstLog(client, entries, head?.count ?? 0);
        const end = endOf(entries);
        if (end.count === head?.count) {
          known = { ...end, bytes: await ledgerBytes(place) };
          return { repeated: 0 };
        }
        const caughtUp = await catchUp(client, entries, head ?? endOf([]));
        await erasureHead.write(client, caughtUp.head);
        return { repeated: caughtUp.repeated };
      }),

    async record(client, erasure) {
      const { partnerId, receipt } = erasure;
      const head = await erasureHead.read(client);
      // Without a head nobody opened the ledger: a process that skipped it must not erase either.
      if (!head) throw missing();
      let at = head;
      if (known?.hash !== head.hash || known.bytes !== (await ledgerBytes(place))) {
        const entries = await checked(await readLedger(place, { repair: true }), head);
        if (entries.length > head.count) at = (await catchUp(client, entries, head)).head;
        await client.query("SELECT set_config('tc.partner', $1, true)", [partnerId]);
      }
      const when = clock.now();
      const entry = await append(
        'allKeys' in erasure
          ? { kind: 'partner', at: when.toISOString(), partner: partnerId, ...positionOf(receipt) }
          : {
              kind: 'people',
              at: when.toISOString(),
              partner: partnerId,
              cause: erasure.cause,
              contacts: [...erasure.contactIds],
              ...positionOf(receipt),
            },
        at,
      );
      await erasureHead.write(client, { count: entry.n, hash: entry.hash });
      await noteErasure(client, entry);
      return { n: entry.n };
    },

    async position() {
      const entries = await readLedger(place);
      if (!entries) throw missing();
      return endOf(entries);
    },
  };
}
