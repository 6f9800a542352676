/** Where the links of a sent mail lead. Asked for many deliveries at once, and kept: a click costs no query of its own. */
import { idFromBytes } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { createDeliveryMemory } from './delivery-memory.ts';
import { createOrderMemory, type KnownOrder, type Links } from './order-memory.ts';

/** What {@link LinkTable.find} tells: null for a delivery that is not there (any more), undefined when the database did not answer. */
export type Answered = (links: Links | null | undefined) => void;

export interface LinkTable {
  /** Null for a delivery that is not there (any more); undefined when it has to be asked for. */
  kept(ids: Uint8Array): Links | null | undefined;
  /** Asks the database; tells once, later. */
  find(ids: Uint8Array, tell: Answered): void;
}

interface Asked {
  ids: Uint8Array;
  tell: Answered;
}

const MOST_DELIVERIES = 500_000;
const MOST_PER_QUERY = 1_000;
/** More than one, so that clicks are answered while others are looked up. */
const AT_ONCE = 2;
/** So long others are waited for: a question costs as much as what it asks about twenty people, and nobody notices the wait. */
const GATHER_MS = 2;
const NOT_THERE = 1;
const ID_BYTES = 16;
const MOST_PARTNERS = 10_000;

// Prepared once per connection: planning costs more than looking up. Both lists as one text each, which the driver passes on as it is.
const ORDERS_OF_DELIVERIES = {
  name: 'orders of deliveries',
  text: `SELECT d."partnerId", d."orderId", string_agg(t.n::text, ',') AS places
    FROM unnest(string_to_array($1, ','), string_to_array($2, ',')) WITH ORDINALITY AS t(partner, delivery, n)
    JOIN delivery d ON d."partnerId" = t.partner AND d.id = t.delivery GROUP BY 1, 2`,
};

/** Who clicks first belongs to a handful of partners: their names are written out once. */
function createPartnerNames(): (ids: Uint8Array) => string {
  const names = new Map<string, string>();
  return (ids) => {
    const bytes = Buffer.from(ids.buffer, ids.byteOffset, ID_BYTES);
    const key = bytes.toString('latin1');
    let name = names.get(key);
    if (name === undefined) {
      if (names.size >= MOST_PARTNERS) names.clear();
      name = idFromBytes('partner', bytes);
      names.set(key, name);
    }
    return name;
  };
}

export function createLinkTable(pool: pg.Pool): LinkTable {
  const deliveries = createDeliveryMemory(MOST_DELIVERIES);
  const orders = createOrderMemory(pool);
  const partnerOf = createPartnerNames();
  let waiting: Asked[] = [];
  let running = 0;
  let isDue = false;

  const ask = async (batch: readonly Asked[]): Promise<(Links | null)[]> => {
    const { rows } = await pool.query<{ partnerId: string; orderId: string; places: string }>({
      ...ORDERS_OF_DELIVERIES,
      values: [
        batch.map(({ ids }) => partnerOf(ids)).join(),
        batch.map(({ ids }) => idFromBytes('delivery', ids.subarray(ID_BYTES))).join(),
      ],
    });
    const known = await orders.know(rows);
    const found: (KnownOrder | null)[] = batch.map(() => null);
    for (const { orderId, places } of rows)
      for (const place of places.split(',')) found[Number(place) - 1] = known.get(orderId) ?? null;
    return batch.map(({ ids }, i) => {
      deliveries.set(ids, found[i]?.number ?? NOT_THERE);
      return found[i]?.links ?? null;
    });
  };

  const start = (): void => {
    if (isDue || running >= AT_ONCE || waiting.length === 0) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      const batch = waiting.slice(0, MOST_PER_QUERY);
      waiting = waiting.slice(MOST_PER_QUERY);
      running += 1;
      const end = (found: readonly (Links | null)[] | undefined): void => {
        running -= 1;
        start();
        batch.forEach(({ tell }, i) => {
          tell(found?.[i]);
        });
      };
      ask(batch).then(end, () => end(undefined));
      start();
    }, GATHER_MS);
  };

  return {
    kept(ids) {
      const number = deliveries.get(ids);
      if (number === undefined) return undefined;
      return number === NOT_THERE ? null : orders.linksOf(number);
    },
    find(ids, tell) {
      waiting.push({ ids, tell });
      start();
    },
  };
}
