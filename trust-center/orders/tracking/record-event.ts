/** Opens and clicks: buffered, written in batches, flushed at shutdown. */
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { agreedToTracking } from '../../people/consent/tracking-consent.ts';
import type { OrdersDeps } from '../deps.ts';
import { type TokenTarget, visitorOf } from './token.ts';

export interface SeenEvent extends TokenTarget {
  kind: 'open' | 'click';
  linkIndex: number | null;
  machine: boolean;
  at: Date;
}

export interface EventBuffer {
  add(event: SeenEvent): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const FLUSH_MS = SECOND_MS / 5;
const MAX_WAITING = 10_000;

/** Known scanners and proxies by their own name, and programs that are no mail client. */
export const isMachine = (userAgent: string | undefined): boolean =>
  !userAgent ||
  /bot|crawl|spider|scan|proxy|preview|monitor|barracuda|mimecast|proofpoint|safelinks|curl|wget|python|go-http|java\//i.test(
    userAgent,
  );

/** One row per event. A personal event names the delivery only with the person's consent to tracking; else only a visitor hash. */
async function store(deps: OrdersDeps, partnerId: string, events: readonly SeenEvent[]): Promise<void> {
  await withPartner(deps.pool, partnerId, async (client) => {
    const known = await client.query<{ id: string; orderId: string; mode: string; agreed: boolean }>(
      `SELECT d.id, d."orderId", p."trackingMode" AS mode, ${agreedToTracking('d."contactId"')} AS agreed
       FROM delivery d JOIN partner p ON p.id = d."partnerId" WHERE d.id = ANY($1)`,
      [[...new Set(events.map(({ deliveryId }) => deliveryId))]],
    );
    const byId = new Map(known.rows.map((row) => [row.id, row]));
    const rows = events.flatMap((event) => {
      const delivery = byId.get(event.deliveryId);
      if (!delivery || delivery.mode === 'off') return [];
      const personal = delivery.mode === 'personal' && delivery.agreed;
      return [
        {
          ...event,
          orderId: delivery.orderId,
          named: personal ? event.deliveryId : null,
          visitor: visitorOf(deps.tokenSecrets[0]!, delivery.orderId, event.deliveryId),
        },
      ];
    });
    await client.query(
      `INSERT INTO recipient_event ("partnerId", "orderId", "deliveryId", kind, "linkIndex", machine, visitor, at)
       SELECT $1, t.ord, t.delivery, t.kind::"EventKind", t.link, t.machine, t.visitor, t.at
       FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::bool[], $7::bytea[], $8::timestamptz[]) AS t(ord, delivery, kind, link, machine, visitor, at)`,
      [
        partnerId,
        rows.map(({ orderId }) => orderId),
        rows.map(({ named }) => named),
        rows.map(({ kind }) => kind),
        rows.map(({ linkIndex }) => linkIndex),
        rows.map(({ machine }) => machine),
        rows.map(({ visitor }) => visitor),
        rows.map(({ at }) => at),
      ],
    );
  });
}

export function createEventBuffer(deps: OrdersDeps): EventBuffer {
  let waiting: SeenEvent[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    for (const [partnerId, events] of Map.groupBy(batch, (event) => event.partnerId)) {
      try {
        await store(deps, partnerId, events);
      } catch {
        deps.onError('UNAVAILABLE', 'recipient events');
        // Kept for the next try, up to the limit: an opened mail is worth less than the memory of the process.
        waiting = [...events, ...waiting].slice(0, MAX_WAITING);
      }
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => waiting.length > 0 && void flush(), FLUSH_MS);
  timer.unref();
  return {
    add: (event) => {
      if (waiting.length < MAX_WAITING) waiting.push(event);
    },
    flush,
    close: () => {
      clearInterval(timer);
      return flush();
    },
  };
}
