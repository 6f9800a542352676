/** Looks at all sender domains again: once a day, and every hour at those that wait for a record: of a new domain, of a new key, or of a broken one. */
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@multipartner/kernel/time';
import pg from 'pg';
import { type Rounds, startRounds } from '../background/rounds.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import type { By } from '../people/deps.ts';
import { checkDomain } from './domains/check-domain.ts';
import { checkPlatformKeys } from './platform/platform-keys.ts';

const FIRST_MS = 20 * SECOND_MS;
/** Beside each other: most of a check is waiting for the DNS. */
const AT_ONCE = 5;
/** How long a new domain, or a new key, without its record is asked for every hour */
const PATIENCE_MS = 3 * DAY_MS;

const byCheck = (partnerId: string): By => ({
  partnerId,
  actor: { class: 'system', id: 'sender-check', auth: 'process' },
  purpose: 'maintenance',
  reqId: newId('request'),
});

/** Domains that are due. A day less some minutes, so that rounds of an hour do not drift to 25. */
async function dueDomains(deps: OrdersDeps): Promise<{ partnerId: string; domainId: string }[]> {
  const now = deps.clock.now().getTime();
  const at = (ms: number) => `${pg.escapeLiteral(new Date(now - ms).toISOString())}::timestamptz`;
  const found = await forEveryPartner<{ id: string }>(
    deps.pool,
    `SELECT id FROM sender_domain WHERE "checkedAt" IS NULL OR "checkedAt" < ${at(DAY_MS - HOUR_MS / 2)}
       OR (state <> 'verified' AND "createdAt" > ${at(PATIENCE_MS)} AND "checkedAt" < ${at(HOUR_MS / 2)})
       OR (state = 'broken' AND "checkedAt" < ${at(HOUR_MS / 2)})
       OR ("checkedAt" < ${at(HOUR_MS / 2)} AND EXISTS (
         SELECT 1 FROM dkim_key k WHERE k."domainId" = sender_domain.id AND k.state = 'waiting' AND k."createdAt" > ${at(PATIENCE_MS)}))`,
    'active',
  );
  return [...found].flatMap(([partnerId, rows]) => rows.map(({ id }) => ({ partnerId, domainId: id })));
}

/** One round. A domain whose check fails is left for the next one. Answers how many were looked at. */
export async function checkDueDomains(
  deps: OrdersDeps,
  stopping: AbortSignal,
  onError: (code: string) => void,
): Promise<number> {
  await checkPlatformKeys(deps);
  const due = await dueDomains(deps);
  const queue = [...due];
  const line = async () => {
    for (let one = queue.shift(); one && !stopping.aborted; one = queue.shift())
      await checkDomain(deps, byCheck(one.partnerId), one.domainId).catch((error: unknown) =>
        onError(isFailureError(error) ? error.failure.code : 'INTERNAL'),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return due.length;
}

/** `onError` gets codes only. */
export const startSenderRounds = (deps: OrdersDeps, onError: (code: string) => void): Rounds<number> =>
  startRounds({
    work: (stopping) => checkDueDomains(deps, stopping, onError),
    firstMs: FIRST_MS,
    everyMs: HOUR_MS,
    onError: () => onError('INTERNAL'),
  });
