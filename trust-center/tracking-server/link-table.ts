/** Where the links of a sent mail lead. Asked for many deliveries at once, and kept: a click costs no query of its own. */
import { idFromBytes } from '@multipartner/kernel/ids';
import type pg from 'pg';

/** Targets by index; null for an address that nobody can be led to */
export type Links = readonly (string | null)[];

export interface LinkTable {
  /** Null for a delivery that is not there (any more); undefined when it has to be asked for. */
  kept(ids: Uint8Array): Links | null | undefined;
  /** Asks the database. Rejects when it is away. */
  find(ids: Uint8Array): Promise<Links | null>;
}

const MOST_DELIVERIES = 400_000;
const MOST_PACKAGES = 2_000;
const MOST_PER_QUERY = 1_000;
const LEADS_SOMEWHERE = /^(https?|mailto|tel):$/;

interface Asked {
  ids: Uint8Array;
  resolve: (links: Links | null) => void;
  reject: (error: unknown) => void;
  promise: Promise<Links | null>;
}

const keyOf = (ids: Uint8Array): string => Buffer.from(ids.buffer, ids.byteOffset, ids.length).toString('latin1');

function target(link: unknown): string | null {
  if (typeof link !== 'string' || !URL.canParse(link)) return null;
  const url = new URL(link);
  return LEADS_SOMEWHERE.test(url.protocol) ? url.href : null;
}

/** A bounded memory in two halves: when the new one is full the old one goes as a whole. What is asked for again stays. */
function createMemory<V>(most: number) {
  let [fresh, old] = [new Map<string, V>(), new Map<string, V>()];
  const set = (key: string, value: V): void => {
    if (fresh.size >= most / 2) [fresh, old] = [new Map<string, V>(), fresh];
    fresh.set(key, value);
  };
  return {
    set,
    get(key: string): V | undefined {
      const value = fresh.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
  };
}

export function createLinkTable(pool: pg.Pool): LinkTable {
  const byDelivery = createMemory<Links | null>(MOST_DELIVERIES);
  const byPackage = createMemory<Links>(MOST_PACKAGES);
  const asked = new Map<string, Asked>();
  let isAsking = false;

  const packagesOf = async (wanted: readonly { partnerId: string; packageId: string }[]): Promise<void> => {
    const missing = [...new Map(wanted.map((one) => [one.packageId, one])).values()].filter(
      ({ packageId }) => byPackage.get(packageId) === undefined,
    );
    if (missing.length === 0) return;
    const { rows } = await pool.query<{ id: string; links: unknown }>(
      `SELECT k.id, k.content->'mail'->'links' AS links FROM unnest($1::text[], $2::text[]) AS t(partner, package)
       JOIN send_package k ON k."partnerId" = t.partner AND k.id = t.package`,
      [missing.map(({ partnerId }) => partnerId), missing.map(({ packageId }) => packageId)],
    );
    for (const { id, links } of rows) byPackage.set(id, Array.isArray(links) ? links.map(target) : []);
  };

  const ask = async (batch: readonly [string, Asked][]): Promise<void> => {
    const { rows } = await pool.query<{ partnerId: string; packageId: string; places: number[] }>(
      `SELECT o."partnerId", o."packageId", array_agg(t.n::int) AS places FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t(partner, delivery, n)
       JOIN delivery d ON d."partnerId" = t.partner AND d.id = t.delivery JOIN send_order o ON o."partnerId" = d."partnerId" AND o.id = d."orderId"
       GROUP BY 1, 2`,
      [
        batch.map(([, { ids }]) => idFromBytes('partner', ids.subarray(0, 16))),
        batch.map(([, { ids }]) => idFromBytes('delivery', ids.subarray(16))),
      ],
    );
    await packagesOf(rows);
    const found: (Links | null)[] = batch.map(() => null);
    for (const { packageId, places } of rows)
      for (const place of places) found[place - 1] = byPackage.get(packageId) ?? null;
    batch.forEach(([key, { resolve }], i) => {
      byDelivery.set(key, found[i]!);
      resolve(found[i]!);
    });
  };

  const work = async (): Promise<void> => {
    while (asked.size > 0) {
      const batch = [...asked].slice(0, MOST_PER_QUERY);
      for (const [key] of batch) asked.delete(key);
      await ask(batch).catch((error: unknown) => {
        for (const [, { reject }] of batch) reject(error);
      });
    }
    isAsking = false;
  };

  return {
    kept: (ids) => byDelivery.get(keyOf(ids)),
    find(ids) {
      const key = keyOf(ids);
      let known = asked.get(key);
      if (!known) {
        known = { ids, ...Promise.withResolvers<Links | null>() };
        asked.set(key, known);
        if (!isAsking) {
          isAsking = true;
          // Whatever else comes in this turn is asked for together.
          setImmediate(() => void work());
        }
      }
      return known.promise;
    },
  };
}
