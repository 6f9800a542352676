/** A send that runs into a time that headquarters does not allow waits for the next one that it allows. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { sendLimits, type WaitForTime, waitForTime } from '@multipartner/templates-engine/send-limits';
import type { OrdersDeps } from '../deps.ts';

/** Null where the mail of this order may go out now, by the clocks of the partner. */
export async function waitForLimit(
  deps: Pick<OrdersDeps, 'pool'>,
  partnerId: string,
  orderId: string,
  now: Date,
): Promise<WaitForTime | null> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ limits: unknown; timeZone: string }>(
      `SELECT k.content->'limits' AS limits, p."timeZone" FROM send_order o
       JOIN send_package k ON k.id = o."packageId" JOIN partner p ON p.id = o."partnerId" WHERE o.id = $1`,
      [orderId],
    ),
  );
  const [row] = rows;
  return row?.limits ? waitForTime(sendLimits.parse(row.limits), now, row.timeZone) : null;
}
