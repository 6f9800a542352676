import { FailureError, failure } from '@multipartner/kernel/errors';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { z } from 'zod';
import type { orderState } from '../../clients/mail/order-states.ts';
import { type MailAim, mailAim } from '../../people/consent/mail-aim.ts';
import { type OrderPlan, orderPlan } from '../schedule/order-plan.ts';

export type OrderState = z.infer<typeof orderState>;

export interface OrderRow {
  partnerId: string;
  id: string;
  packageId: string;
  campaignId: string;
  participationId: string;
  state: OrderState;
  purpose: string;
  advertiser: string;
  audienceKind: 'all' | 'segment' | 'tag';
  audience: Buffer;
  recipientCount: number;
  confirmedBy: string;
  confirmedAt: Date;
  notBefore: Date | null;
  notAfter: Date | null;
  inDoubtPolicy: 'resend' | 'hold';
  startedAt: Date | null;
  finishedAt: Date | null;
  haltReason: string | null;
  /** How it wants to go out: {@link planOf} */
  plan: unknown;
  /** Since when it should be going, where that is not its start */
  dueAt: Date | null;
  /** When a mailer last asked for its people, or when the trust center told it to ask again */
  askedAt: Date | null;
  /** When the list of its people was complete */
  preparedAt: Date | null;
  pacedUntil: Date | null;
  /** The order whose people who did not get the mail this one is for */
  resendOf: string | null;
  resendInDoubt: boolean;
  /** After a halt: how many people may still go first (circuit-breaker.ts); null: everybody */
  probe: number | null;
  /** Code of the refusal that the circuit breaker saw last */
  refusal: string | null;
  /** Headquarters' limit of the mail: who got one within so many days is left out */
  restDays?: number | null;
}

/** How the person wants it to go out. Only what the schema knows comes out, whatever stands in the row. */
export const planOf = ({ plan }: Pick<OrderRow, 'plan'>): OrderPlan => orderPlan.parse(plan ?? {});

/** What the ordered mail is for. Only closed lists' words come out, whatever stands in the row. */
export const aimOf = ({
  purpose,
  advertiser,
  restDays,
}: Pick<OrderRow, 'purpose' | 'advertiser' | 'restDays'>): MailAim =>
  mailAim.parse({ purpose, advertiser, restDays: restDays ?? undefined });

const COLUMNS = [
  ...['partnerId', 'id', 'packageId', 'campaignId', 'participationId', 'state', 'purpose', 'advertiser'],
  ...['audienceKind', 'audience', 'recipientCount', 'confirmedBy', 'confirmedAt', 'notBefore', 'notAfter'],
  ...['inDoubtPolicy', 'startedAt', 'finishedAt', 'haltReason', 'plan', 'dueAt', 'askedAt', 'preparedAt'],
  ...['pacedUntil', 'resendOf', 'resendInDoubt'],
]
  .map((name) => `"${name}"`)
  .join(', ');

/** One order of the transaction's partner, locked where `lock` says so. Throws FailureError NOT_FOUND. */
export async function orderRow(
  client: pg.PoolClient,
  orderId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<OrderRow> {
  const { rows } = await client.query<OrderRow>(
    prepared(
      `SELECT ${COLUMNS}, (SELECT (p.content->'limits'->>'frequencyCapDays')::int FROM send_package p WHERE p.id = send_order."packageId") AS "restDays",
       (SELECT b.probe FROM order_breaker b WHERE b."orderId" = send_order.id) AS probe,
       (SELECT b.refusal FROM order_breaker b WHERE b."orderId" = send_order.id) AS refusal
     FROM send_order WHERE id = $1 ${lock}`,
      [orderId],
    ),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}
