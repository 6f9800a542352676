/** Links of the mails of orders that were clicked lately, each order under a number of this process. */
import type pg from 'pg';
import { linkTarget } from '../orders/tracking/link-target.ts';

/** Targets by index; null for an address that nobody can be led to */
export type Links = readonly (string | null)[];

interface Order {
  partnerId: string;
  orderId: string;
}
export interface KnownOrder {
  id: string;
  /** At least 16 */
  number: number;
  links: Links;
}

const MOST_ORDERS = 4_096;
/** Below it are the numbers that mean something else. */
const FIRST_NUMBER = 16;

export function createOrderMemory(pool: pg.Pool) {
  const places: (KnownOrder | undefined)[] = [];
  const byId = new Map<string, KnownOrder>();
  let next = FIRST_NUMBER;

  const keep = (id: string, links: Links): KnownOrder => {
    const place = next % MOST_ORDERS;
    const before = places[place];
    if (before && byId.get(before.id) === before) byId.delete(before.id);
    const known = { id, number: next, links };
    places[place] = known;
    byId.set(id, known);
    next += 1;
    return known;
  };

  return {
    /** Each of these orders, by its id; asks the database for those that are not known. Rejects when it is away. */
    async know(orders: readonly Order[]): Promise<Map<string, KnownOrder>> {
      const known = new Map<string, KnownOrder>();
      const missing: Order[] = [];
      for (const order of orders) {
        const kept = byId.get(order.orderId);
        if (kept) known.set(kept.id, kept);
        else missing.push(order);
      }
      if (missing.length === 0) return known;
      const { rows } = await pool.query<{ id: string; links: unknown }>(
        `SELECT o.id, k.content->'mail'->'links' AS links FROM unnest($1::text[], $2::text[]) AS t(partner, ord)
         JOIN send_order o ON o."partnerId" = t.partner AND o.id = t.ord JOIN send_package k ON k."partnerId" = o."partnerId" AND k.id = o."packageId"`,
        [missing.map(({ partnerId }) => partnerId), missing.map(({ orderId }) => orderId)],
      );
      for (const { id, links } of rows) known.set(id, keep(id, Array.isArray(links) ? links.map(linkTarget) : []));
      return known;
    },
    /** Undefined when newer orders have taken its place. */
    linksOf(number: number): Links | undefined {
      const known = places[number % MOST_ORDERS];
      return known?.number === number ? known.links : undefined;
    },
  };
}
