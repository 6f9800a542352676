/**
 * "No mail from this brand at all" (decision 012): tokens of addresses under the brand key, in a table that names no partner, no order, no
 * contact and no time but the day. Asked only where an address is in clear for another reason.
 */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Clock } from '@multipartner/kernel/time';
import { inTransaction, prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { brandHead } from '../../erasure/ledger-head.ts';
import type { Vault } from '../../vault/vault.ts';
import { type BrandPlace, type BrandState, brandState, readBrandFile, writeBrandFile } from './brand-file.ts';

export interface BrandObjections {
  /**
   * Before anything else opens: file and table are compared, and a table that is older than the file (a restore, a crash) gets the
   * file's state. Throws FailureError LEDGER_MISSING, LEDGER_BROKEN, LEDGER_UNAVAILABLE.
   */
  open(): Promise<void>;
  /** Which of these normalised addresses objected: one HMAC for each and one query for all. Whoever holds a connection gives it. */
  among(addresses: readonly string[], database?: pg.ClientBase): Promise<Set<string>>;
  /** From now on. Repeating it changes nothing. Never call it inside a transaction of a partner: the two must not be one. */
  object(normalisedAddress: string): Promise<void>;
  /** False when there was nothing to take back. */
  takeBack(normalisedAddress: string): Promise<boolean>;
}

export interface BrandObjectionsDeps {
  /** Connections as tc_app */
  pool: pg.Pool;
  vault: Pick<Vault, 'brandTokens'>;
  clock: Clock;
  place: BrandPlace;
}

// "mpbran" as a number
const OPEN_LOCK = 0x6d70_6272616e;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export function createBrandObjections({ pool, vault, clock, place }: BrandObjectionsDeps): BrandObjections {
  /** The file as far as it fits this database. */
  async function readFitting(client: pg.PoolClient): Promise<{ state: BrandState; isKnown: boolean } | null> {
    const head = await brandHead.read(client);
    const state = await readBrandFile(place);
    if (!head && !state) return null;
    if (!state) throw new FailureError(failure('LEDGER_MISSING'));
    if (head && (state.count < head.count || (state.count === head.count && state.hash !== head.hash)))
      throw new FailureError(
        failure('LEDGER_BROKEN', {
          detail: 'the file of brand objections is older than the database, or of another one',
        }),
      );
    return { state, isKnown: state.count === head?.count };
  }

  /**
   * Writes the rows of these days, or all of them, anew and in the order of their tokens: neither the place of a row on disk nor the
   * transaction that wrote it tells which objection of a day is the newest.
   */
  async function writeRows(client: pg.PoolClient, { list }: BrandState, days: readonly string[] | null): Promise<void> {
    await client.query(`DELETE FROM brand_objection WHERE $1::text[] IS NULL OR day = ANY($1::date[])`, [days]);
    const rows = [...list].filter(([, day]) => !days || days.includes(day)).sort(([a], [b]) => (a < b ? -1 : 1));
    await client.query(
      `INSERT INTO brand_objection (token, day) SELECT t.token, t.day FROM unnest($1::bytea[], $2::date[]) WITH ORDINALITY AS t(token, day, n) ORDER BY t.n`,
      [rows.map(([token]) => Buffer.from(token, 'hex')), rows.map(([, day]) => day)],
    );
  }

  /** `next`: the list afterwards, or null when it stays. The file is on disk before the database says so. */
  const change = (next: (list: Map<string, string>) => string[] | null): Promise<boolean> =>
    inTransaction(pool, async (client) => {
      const found = await readFitting(client);
      if (!found) throw new FailureError(failure('LEDGER_MISSING'));
      const list = new Map(found.state.list);
      const days = next(list);
      if (!days && found.isKnown) return false;
      const state = days ? brandState(found.state.count + 1, list) : found.state;
      if (days) await writeBrandFile(place, state);
      await writeRows(client, state, found.isKnown ? days : null);
      await brandHead.write(client, state);
      return days !== null;
    });

  return {
    open: () =>
      inTransaction(pool, async (client) => {
        await client.query('SELECT pg_advisory_xact_lock($1)', [OPEN_LOCK]);
        const found = await readFitting(client);
        if (found?.isKnown) {
          // Makes the second place equal, where it is new or was away.
          if (place.copyDir) await writeBrandFile(place, found.state);
          return;
        }
        const state = found?.state ?? brandState(1, new Map());
        if (!found) await writeBrandFile(place, state);
        await writeRows(client, state, null);
        await brandHead.write(client, state);
      }),

    async among(addresses, database) {
      if (addresses.length === 0) return new Set();
      const addressOf = new Map(
        addresses.flatMap((address) => vault.brandTokens(address).map((token) => [token.toString('hex'), address])),
      );
      const { rows } = await (database ?? pool).query<{ token: string }>(
        prepared(`SELECT encode(token, 'hex') AS token FROM brand_objection WHERE token = ANY($1::bytea[])`, [
          [...addressOf.keys()].map((token) => Buffer.from(token, 'hex')),
        ]),
      );
      return new Set(rows.map(({ token }) => addressOf.get(token)!));
    },

    async object(address) {
      const tokens = vault.brandTokens(address).map((token) => token.toString('hex'));
      const day = dayOf(clock.now());
      await change((list) => {
        if (tokens.some((token) => list.has(token))) return null;
        list.set(tokens[0]!, day);
        return [day];
      });
    },

    takeBack: (address) => {
      const tokens = vault.brandTokens(address).map((token) => token.toString('hex'));
      return change((list) => {
        const days = tokens.flatMap((token) => list.get(token) ?? []);
        for (const token of tokens) list.delete(token);
        return days.length > 0 ? days : null;
      });
    },
  };
}
