/** "Never again" passes always, also from people whom nobody hands over: tokens and the key that they were made with, and no address. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { asPartner, type Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';

const PAGE = 5_000;

interface Token {
  predecessorId: string;
  token: Buffer;
  reason: string;
  createdAt: Date;
}

export const serviceLeaf = (partnerId: string) =>
  ({
    partnerId,
    actor: { class: 'service', id: 'trust-center', auth: 'process' },
    purpose: 'departure',
  }) as const;

/** Only the key: before the first token is copied. Safe to repeat. Throws FailureErrors of the key service. */
export async function passSuppressionKey(deps: DepartureDeps, from: string, to: string): Promise<void> {
  const given = await deps.vault.custody.bequeath(from, to);
  if (given.length === 0) return;
  const reqId = newId('request');
  await deps.audit.write({ ...serviceLeaf(from), op: 'key.inherited', detail: { to }, objCount: given.length, reqId });
  await deps.audit.write({ ...serviceLeaf(to), op: 'key.inherited', detail: { from }, objCount: given.length, reqId });
}

/**
 * Copies what the successor does not have yet, also later: links in old mails work on after the handing over, and whoever uses one is heard by
 * the successor too. Needs no key. Answers how many were new.
 */
export async function passSuppressions(
  deps: Pick<DepartureDeps, 'pool' | 'audit'>,
  departure: Pick<Departure, 'partnerId' | 'successorId'>,
  since: Date = new Date(0),
): Promise<number> {
  const { partnerId: from } = departure;
  const to = departure.successorId!;
  let passed = 0;
  for (let offset = 0; ; offset += PAGE) {
    const copied = await withPartner(deps.pool, from, async (client) => {
      const { rows } = await client.query<Token>(
        `SELECT "partnerId" AS "predecessorId", token, reason::text AS reason, "createdAt" FROM suppression WHERE "createdAt" >= $4
         UNION ALL SELECT "predecessorId", token, reason::text, "createdAt" FROM inherited_suppression WHERE "predecessorId" <> $3 AND "createdAt" >= $4
         ORDER BY 1, 2 LIMIT $1 OFFSET $2`,
        [PAGE, offset, to, since],
      );
      if (rows.length === 0) return { read: 0, fresh: 0 };
      await asPartner(client, to);
      const added = await client.query(
        `INSERT INTO inherited_suppression ("partnerId", "predecessorId", token, reason, "createdAt")
         SELECT $1, t.from, t.token, t.reason::"SuppressionReason", t.at FROM unnest($2::text[], $3::bytea[], $4::text[], $5::timestamptz[]) AS t("from", token, reason, at)
         ON CONFLICT DO NOTHING`,
        [
          to,
          rows.map(({ predecessorId }) => predecessorId),
          rows.map(({ token }) => token),
          rows.map(({ reason }) => reason),
          rows.map(({ createdAt }) => createdAt),
        ],
      );
      const fresh = added.rowCount ?? 0;
      if (fresh > 0) {
        const reqId = newId('request');
        await deps.audit.write({
          ...serviceLeaf(from),
          op: 'suppression.inherited',
          detail: { to },
          objCount: fresh,
          reqId,
        });
        await deps.audit.write({
          ...serviceLeaf(to),
          op: 'suppression.inherited',
          detail: { from },
          objCount: fresh,
          reqId,
        });
      }
      return { read: rows.length, fresh };
    });
    passed += copied.fresh;
    if (copied.read < PAGE) return passed;
  }
}
