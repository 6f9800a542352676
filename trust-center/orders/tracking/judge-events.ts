/** Takes events over that the tracking process wrote down: decides by the partner's mode and the person's consent what is kept of each. */
import { DAY_MS } from '@multipartner/kernel/time';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { agreedToTracking } from '../../people/consent/tracking-consent.ts';
import type { OrdersDeps } from '../deps.ts';
import { readRecords, type SeenEvent } from './event-batch.ts';
import { labelEveryLink } from './every-link.ts';
import { visitorOf } from './token.ts';

type JudgeDeps = Pick<OrdersDeps, 'pool' | 'tokenSecrets' | 'clock'>;

const BATCHES_AT_ONCE = 6;
/** For so long a batch that comes again is known. Files of a tracking process older than this are not taken up. */
const KNOWN_FOR_MS = 30 * DAY_MS;

/**
 * Stores what waits, in batches, each whole or not at all; answers how many events were judged. Throws when the database is away: nothing
 * is lost then. Any number of processes may do it at once.
 */
export async function judgeEvents(deps: JudgeDeps): Promise<number> {
  let judged = 0;
  for (let isMore = true; isMore; ) {
    await inTransaction(deps.pool, async (client) => {
      const { rows } = await client.query<{ id: string; events: Buffer | null }>(
        `SELECT id, events FROM tracking_batch WHERE "takenAt" IS NULL ORDER BY id LIMIT ${BATCHES_AT_ONCE} FOR UPDATE SKIP LOCKED`,
      );
      isMore = rows.length === BATCHES_AT_ONCE;
      if (rows.length === 0) return;
      const events = rows.flatMap((row) => (row.events ? readRecords(row.events) : []));
      for (const [partnerId, own] of Map.groupBy(events, (event) => event.partnerId)) {
        await client.query(`SELECT set_config('tc.partner', $1, true)`, [partnerId]);
        await keep(deps, client, partnerId, own);
      }
      await client.query(`UPDATE tracking_batch SET events = NULL, "takenAt" = $2 WHERE id = ANY($1)`, [
        rows.map(({ id }) => id),
        deps.clock.now(),
      ]);
      judged += events.length;
    });
  }
  return judged;
}

/** Forgets batches that nobody can send again. */
export async function forgetBatches({ pool, clock }: JudgeDeps): Promise<void> {
  await pool.query(`DELETE FROM tracking_batch WHERE "takenAt" < $1`, [new Date(clock.now().getTime() - KNOWN_FOR_MS)]);
}

/**
 * The deliveries to people who agree at this moment. Their contacts are held until the events stand there: a no that comes meanwhile waits for
 * that, and forgets the names of these as well. Nobody is named whose data may only be kept (Art. 18 GDPR).
 */
async function agreedAmong(client: pg.PoolClient, deliveryIds: readonly string[]): Promise<Set<string>> {
  const agreeing = `FROM delivery d WHERE d.id = ANY($1) AND ${agreedToTracking('d."contactId"')}
    AND NOT EXISTS (SELECT 1 FROM contact r WHERE r.id = d."contactId" AND r."restrictedAt" IS NOT NULL)`;
  await client.query(
    `SELECT 1 FROM contact c WHERE c.id IN (SELECT d."contactId" ${agreeing}) ORDER BY c.id FOR KEY SHARE`,
    [deliveryIds],
  );
  // Asked again: who held a contact before may have written a no.
  const { rows } = await client.query<{ id: string }>(`SELECT d.id ${agreeing}`, [deliveryIds]);
  return new Set(rows.map(({ id }) => id));
}

/**
 * One row per event, under row-level security. It names the delivery only where the partner tracks personally and the person agreed; else
 * only a visitor hash stands there. Nothing is kept where the partner does not track.
 */
async function keep(
  { tokenSecrets }: JudgeDeps,
  client: pg.PoolClient,
  partnerId: string,
  events: readonly SeenEvent[],
): Promise<void> {
  const ids = [...new Set(events.map(({ deliveryId }) => deliveryId))];
  const known = await client.query<{ id: string; orderId: string; mode: string }>(
    `SELECT d.id, d."orderId", p."trackingMode" AS mode FROM delivery d JOIN partner p ON p.id = d."partnerId" WHERE d.id = ANY($1)`,
    [ids],
  );
  const isPersonal = known.rows[0]?.mode === 'personal';
  const agreed: ReadonlySet<string> = isPersonal ? await agreedAmong(client, ids) : new Set();
  const byId = new Map(known.rows.filter(({ mode }) => mode !== 'off').map((row) => [row.id, row]));
  const visitors = new Map<string, Buffer>();
  const rows = events.flatMap((event) => {
    const delivery = byId.get(event.deliveryId);
    if (!delivery) return [];
    let visitor = visitors.get(event.deliveryId);
    if (!visitor) {
      visitor = visitorOf(tokenSecrets[0]!, delivery.orderId, event.deliveryId);
      visitors.set(event.deliveryId, visitor);
    }
    return [
      { ...event, orderId: delivery.orderId, named: agreed.has(event.deliveryId) ? event.deliveryId : null, visitor },
    ];
  });
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO recipient_event ("partnerId", "orderId", "deliveryId", kind, "linkIndex", machine, "machineSign", visitor, at)
     SELECT $1, t.ord, t.delivery, t.kind::"EventKind", t.link, t.sign IS NOT NULL, t.sign, t.visitor, t.at
     FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::bytea[], $8::timestamptz[]) AS t(ord, delivery, kind, link, sign, visitor, at)`,
    [
      partnerId,
      rows.map(({ orderId }) => orderId),
      rows.map(({ named }) => named),
      rows.map(({ kind }) => kind),
      rows.map(({ linkIndex }) => linkIndex),
      rows.map(({ machineSign }) => machineSign),
      rows.map(({ visitor }) => visitor),
      rows.map(({ at }) => at),
    ],
  );
  const clicked = rows.filter(({ kind, machineSign }) => kind === 'click' && machineSign === null);
  for (const [orderId, own] of Map.groupBy(clicked, (click) => click.orderId))
    await labelEveryLink(client, orderId, own);
}
