/**
 * The ledger of refusals: who unsubscribed, objected or withdrew, kept outside of the database and of its backups as the erasure ledger is
 * (decision 013). An unsubscribe waits for nothing: the database notes it in its own transaction (`refusal_pending`, by triggers, so that no
 * writer can forget it), and it is in the ledger a moment later.
 */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type Clock, SECOND_MS } from '@multipartner/kernel/time';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { startRounds } from '../../background/rounds.ts';
import { CHAIN_START, type ChainEnd } from '../../erasure/chained-line.ts';
import { broken } from '../../erasure/check-ledger.ts';
import { appendLines, type LedgerPlace, ledgerBytes, readLines } from '../../erasure/ledger-file.ts';
import { refusalHead } from '../../erasure/ledger-head.ts';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import { type NewRefusal, openRefusal, type RefusalEntry, sealRefusal } from './refusal-entry.ts';
import { repeatRefusals } from './repeat-refusals.ts';

export const REFUSAL_FILE = 'refusals.jsonl';
const PAGE = 1_000;
const ROUND_MS = 15 * SECOND_MS;
// "mprefu" as a number
const OPEN_LOCK = 0x6d70_72656675;

export interface RefusalLedger {
  /**
   * Before anything else opens: compares the ledger with the database and carries out what this database does not know. Throws FailureError
   * LEDGER_MISSING, LEDGER_BROKEN, LEDGER_UNAVAILABLE.
   */
  open(): Promise<{ repeated: number }>;
  /** Writes down what this partner's rows hold that is not in the ledger yet. Never inside a transaction. */
  flush(partnerId: string): Promise<void>;
  /** The same for every partner. */
  flushAll(): Promise<void>;
  /** Writes down every few seconds what nobody waited for. `onError` gets codes. */
  start(onError: (code: string) => void): { stop(): Promise<void> };
}

export interface RefusalLedgerDeps {
  /** Connections as tc_app */
  pool: pg.Pool;
  clock: Clock;
  /** Folder of the erasure ledger, with a key of its own */
  place: LedgerPlace;
}

const missing = () => new FailureError(failure('LEDGER_MISSING'));

interface PendingRow {
  id: string;
  what: 'suppressed' | 'withdrawn' | 'paused';
  contactId: string | null;
  token: Buffer | null;
  word: string | null;
  until: Date | null;
  at: Date;
}

function refusalOf({ what, contactId, token, word, until }: PendingRow): RefusalEntry['refusal'] {
  if (what === 'suppressed') return { what, token: token!.toString('hex'), reason: word! };
  if (what === 'paused') return { what, contact: contactId!, until: until!.toISOString() };
  return { what, contact: contactId!, purpose: word! };
}

export function createRefusalLedger({ pool, clock, place }: RefusalLedgerDeps): RefusalLedger {
  /** Where the file ended when this process last read or wrote it. */
  let known: { hash: string; bytes: number } | null = null;

  /** Entries after the head; the whole file is checked. Throws FailureError LEDGER_MISSING, LEDGER_BROKEN. */
  async function readAfter(head: ChainEnd | null): Promise<RefusalEntry[] | null> {
    const lines = await readLines(place, REFUSAL_FILE, true);
    if (!lines?.length) {
      if (head) throw missing();
      return null;
    }
    let after = CHAIN_START;
    const later: RefusalEntry[] = [];
    for (const line of lines) {
      const entry = openRefusal(place.key, line, after);
      if (!entry) throw broken(`entry ${after.count + 1} of the refusals is not the one that was written`);
      after = { count: entry.n, hash: entry.hash };
      if (entry.n === head?.count && entry.hash !== head.hash)
        throw broken('the refusals are those of another database');
      if (entry.n > (head?.count ?? 0)) later.push(entry);
    }
    if (head && after.count < head.count)
      throw broken(`the last ${head.count - after.count} entries of the refusals are missing`);
    known = { hash: after.hash, bytes: await ledgerBytes(place, REFUSAL_FILE) };
    return later;
  }

  async function append(added: readonly NewRefusal[], after: ChainEnd): Promise<ChainEnd> {
    known = null;
    let head = after;
    const lines = added.map((one) => {
      const { entry, line } = sealRefusal(place.key, one, head);
      head = { count: entry.n, hash: entry.hash };
      return line;
    });
    await appendLines(place, REFUSAL_FILE, lines.join(''));
    known = { hash: head.hash, bytes: await ledgerBytes(place, REFUSAL_FILE) };
    return head;
  }

  /** Brings this database up to the ledger. */
  async function catchUp(client: pg.ClientBase, head: ChainEnd | null): Promise<{ head: ChainEnd; repeated: number }> {
    const later = await readAfter(head);
    if (!later) {
      const at = clock.now().toISOString();
      return { head: await append([{ at, partner: null, refusal: null }], CHAIN_START), repeated: 0 };
    }
    const last = later.at(-1);
    const repeated = await repeatRefusals(client, later);
    return { head: last ? { count: last.n, hash: last.hash } : head!, repeated };
  }

  async function flushPage(partnerId: string): Promise<number> {
    return inTransaction(pool, async (client) => {
      const before = await refusalHead.read(client);
      // Without a head nobody opened the ledger.
      if (!before) throw missing();
      let head = before;
      if (known?.hash !== head.hash || known.bytes !== (await ledgerBytes(place, REFUSAL_FILE)))
        head = (await catchUp(client, head)).head;
      await client.query(`SELECT set_config('tc.partner', $1, true)`, [partnerId]);
      const { rows } = await client.query<PendingRow>(
        `SELECT id, what, "contactId", token, word, until, at FROM refusal_pending ORDER BY id LIMIT ${PAGE}`,
      );
      if (rows.length > 0) {
        const added = rows.map((row) => ({ at: row.at.toISOString(), partner: partnerId, refusal: refusalOf(row) }));
        head = await append(added, head);
        await client.query('DELETE FROM refusal_pending WHERE id = ANY($1::bigint[])', [rows.map(({ id }) => id)]);
      }
      if (head !== before) await refusalHead.write(client, head);
      return rows.length;
    });
  }

  async function flush(partnerId: string): Promise<void> {
    let written = PAGE;
    while (written === PAGE) written = await flushPage(partnerId);
  }

  async function flushAll(): Promise<void> {
    const waiting = await forEveryPartner(pool, 'SELECT 1 FROM refusal_pending LIMIT 1');
    for (const [partnerId, rows] of waiting) if (rows.length > 0) await flush(partnerId);
  }

  return {
    open: () =>
      inTransaction(pool, async (client) => {
        // At the very first start there is no head to lock: two processes would both begin.
        await client.query('SELECT pg_advisory_xact_lock($1)', [OPEN_LOCK]);
        const before = await refusalHead.read(client);
        const { head, repeated } = await catchUp(client, before);
        if (head.count !== before?.count) await refusalHead.write(client, head);
        return { repeated };
      }),
    flush,
    flushAll,
    start(onError) {
      const say = () => onError('LEDGER_UNAVAILABLE');
      const rounds = startRounds({ work: flushAll, everyMs: ROUND_MS, onError: say });
      return {
        async stop() {
          await rounds.stop();
          await flushAll().catch(say);
        },
      };
    },
  };
}
