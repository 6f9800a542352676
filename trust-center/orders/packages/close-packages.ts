/** A campaign that ends early, or a version that another one replaces: the mails that partners were about to order can be ordered no more. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { hashOf } from '@multipartner/templates-engine/canonical';
import pg from 'pg';
import type { Actor } from '../../audit/log.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';
import type { PackageRow } from './package-row.ts';

export interface Closing {
  closesAt: string;
  because?: 'ended' | 'version' | undefined;
  /** Orders that have not begun are cancelled first */
  takesBackScheduled?: boolean | undefined;
}

const list = (values: readonly string[]): string => values.map((value) => pg.escapeLiteral(value)).join(', ');

/**
 * Packages are never changed: the newest one is stored once more with the earlier end, and only the newest can be ordered. Answers the
 * participations that cannot be ordered from now on, also those that never could. Repeating it adds nothing.
 */
export async function closePackages(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  { participationIds, ...closing }: Closing & { participationIds: readonly string[] },
): Promise<{ closed: string[] }> {
  if (participationIds.length === 0) return { closed: [] };
  const found = await forEveryPartner<{ participationId: string }>(
    deps.pool,
    `SELECT DISTINCT "participationId" FROM send_package WHERE "participationId" IN (${list(participationIds)})`,
  );
  const ordered = new Set<string>();
  for (const [partnerId, rows] of found)
    for (const { participationId } of rows)
      if (!(await closeOne(deps, actor, reqId, { partnerId, participationId, ...closing })))
        ordered.add(participationId);
  return { closed: participationIds.filter((id) => !ordered.has(id)) };
}

/** False when there is an order: it goes on as it was confirmed, but nothing new begins after it, such as a mail to those who did not get it. */
async function closeOne(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  {
    partnerId,
    participationId,
    closesAt,
    because,
    takesBackScheduled,
  }: Closing & { partnerId: string; participationId: string },
): Promise<boolean> {
  return withPartner(deps.pool, partnerId, async (client) => {
    // The lock of an order: whoever orders at this moment was either first, or is told that the campaign is over.
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [participationId]);
    if (takesBackScheduled) {
      const { rows: taken } = await client.query<{ id: string }>(
        `UPDATE send_order SET state = 'cancelled', "haltReason" = 'VERSION_WITHDRAWN', "finishedAt" = $2
         WHERE "participationId" = $1 AND state = 'ordered' AND "startedAt" IS NULL RETURNING id`,
        [participationId, deps.clock.now()],
      );
      for (const { id } of taken)
        await deps.audit.write({ partnerId, actor, op: 'order.cancelled', purpose: null, objects: [id], reqId });
    }
    const order = await client.query(
      `SELECT 1 FROM send_order WHERE "participationId" = $1 AND state NOT IN ('cancelled', 'missed')`,
      [participationId],
    );
    const isOrdered = order.rows.length > 0;
    const { rows } = await client.query<PackageRow>(
      `SELECT * FROM send_package WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
      [participationId],
    );
    const newest = rows[0]!;
    if (Date.parse(newest.content.closesAt) <= Date.parse(closesAt)) return !isOrdered;
    // The campaign's own end is now the earlier one.
    const { imageRightsUntil: _, ...mail } = newest.content;
    const content = {
      ...mail,
      closesAt,
      ...(because === 'version' ? { closedBecause: because } : {}),
    };
    const id = newId('sendPackage');
    await client.query(
      `INSERT INTO send_package ("partnerId", id, "campaignId", "participationId", hash, content, "createdAt") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        partnerId,
        id,
        newest.campaignId,
        participationId,
        await hashOf(content),
        JSON.stringify(content),
        deps.clock.now(),
      ],
    );
    await deps.audit.write({ partnerId, actor, op: 'package.closed', purpose: null, objects: [id], reqId });
    return !isOrdered;
  });
}
