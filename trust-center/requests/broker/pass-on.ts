/**
 * Asks each partner's own index for the person of a confirmed request, and records a request where it finds somebody. Every partner is a
 * transaction of its own that also crosses it off the list: a crash repeats nothing and leaves nobody out. What is found stands at that
 * partner alone; the list holds who was not asked yet, which says nothing about the person.
 */
import { randomInt } from 'node:crypto';
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { isLanguage } from '@multipartner/kernel/language';
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { z } from 'zod';
import type { Actor } from '../../audit/log.ts';
import type { By } from '../../people/deps.ts';
import { localTime } from '../../retention/local-day.ts';
import { zoneOf } from '../../retention/read-rules.ts';
import { checkInTransaction } from '../check-identity.ts';
import type { RequestDeps } from '../deps.ts';
import { findPerson } from '../find-person.ts';
import { openInTransaction } from '../open-request.ts';
import { ASK_DAYS } from './ask-link.ts';
import type { BrokerKind } from './broker-kinds.ts';

const BROKER: Actor = { class: 'system', id: 'request-broker', auth: 'process' };
/** How long a partner whose keys are off is waited for. The address is not kept for longer. */
export const WAIT_DAYS = 90;
const TRY_AGAIN_MS = 15 * MINUTE_MS;
const MOST_ASKS = 50;
/** Of a partner that can never be asked again: it can read nobody any more. */
const GONE: readonly string[] = ['KEY_DESTROYED', 'KEYS_MISSING', 'NOT_FOUND'];

const sealedAsk = z.strictObject({ address: z.string() });

interface Ask {
  id: string;
  kind: BrokerKind;
  language: string;
  sealed: Buffer;
  remaining: string[];
  confirmedAt: Date;
}

/** `spread`: about how many rounds the partners of one request are asked in, so that equal times do not tell who shares a person. */
export interface PassingOn {
  spread: number;
  onError: (code: string, partnerId: string) => void;
}

/** One round. Any number of processes may do so at the same time. */
export async function passOnAsks(deps: RequestDeps, { spread, onError }: PassingOn): Promise<void> {
  const now = deps.clock.now();
  await deps.pool.query(`DELETE FROM broker_ask WHERE sealed IS NULL AND "confirmedAt" < $1`, [
    new Date(now.getTime() - ASK_DAYS * DAY_MS),
  ]);
  const { rows } = await deps.pool.query<Ask>(
    `SELECT id, kind, language, sealed, remaining, "confirmedAt" FROM broker_ask WHERE sealed IS NOT NULL AND "nextAt" <= $1
     ORDER BY "nextAt", id LIMIT ${MOST_ASKS}`,
    [now],
  );
  for (const ask of rows) {
    try {
      await passOn(deps, ask, now, { spread, onError });
    } catch (error) {
      onError(isFailureError(error) ? error.failure.code : 'INTERNAL', 'broker');
    }
  }
}

async function passOn(deps: RequestDeps, ask: Ask, now: Date, { spread, onError }: PassingOn): Promise<void> {
  if (now.getTime() - ask.confirmedAt.getTime() > WAIT_DAYS * DAY_MS) return forget(deps, ask.id);
  const turn = shuffled(ask.remaining.filter(() => randomInt(spread) === 0));
  if (turn.length === 0 && ask.remaining.length > 0) return;
  const receipt = await deps.audit.write({
    partnerId: null,
    actor: BROKER,
    op: 'request.read',
    purpose: 'data_subject_request',
    objects: [ask.id],
    reqId: newId('request'),
  });
  const { address } = sealedAsk.parse(
    await deps.vault.openForSystem(receipt, { type: 'request', id: ask.id }, ask.sealed),
  );
  // Never inside a partner's transaction: the list of the brand is nobody's.
  if (ask.kind === 'objection') await deps.brand.object(address);
  let isHeldUp = false;
  for (const partnerId of turn) {
    try {
      await askPartner(deps, ask, address, partnerId);
    } catch (error) {
      const code = isFailureError(error) ? error.failure.code : 'INTERNAL';
      if (GONE.includes(code)) await crossOff(deps.pool, ask.id, partnerId);
      else {
        isHeldUp = true;
        onError(code, partnerId);
      }
    }
  }
  const { rows } = await deps.pool.query<{ open: number }>(
    `UPDATE broker_ask SET "nextAt" = CASE WHEN $2 THEN $3 ELSE "nextAt" END WHERE id = $1 RETURNING cardinality(remaining) AS open`,
    [ask.id, isHeldUp && turn.length === ask.remaining.length, new Date(now.getTime() + TRY_AGAIN_MS)],
  );
  if (rows[0]?.open === 0) await forget(deps, ask.id);
}

/** False when another process was faster. */
async function crossOff(client: pg.ClientBase | pg.Pool, askId: string, partnerId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE broker_ask SET remaining = array_remove(remaining, $2) WHERE id = $1 AND $2 = ANY(remaining)`,
    [askId, partnerId],
  );
  return Boolean(rowCount);
}

/** What is left is the number of the link, until the link itself is too old. */
const forget = async (deps: Pick<RequestDeps, 'pool'>, askId: string): Promise<void> => {
  await deps.pool.query(`UPDATE broker_ask SET sealed = NULL, remaining = '{}' WHERE id = $1`, [askId]);
};

async function askPartner(
  deps: RequestDeps,
  { id, kind, language, confirmedAt }: Ask,
  address: string,
  partnerId: string,
): Promise<void> {
  // A number of its own: entries of two partners have none in common.
  const by: By = { partnerId, actor: BROKER, purpose: 'data_subject_request', reqId: newId('request') };
  const partner = await deps.vault.partner(partnerId);
  await withPartner(deps.pool, partnerId, async (client) => {
    if (!(await crossOff(client, id, partnerId))) return;
    const { standing } = await findPerson(client, partner, { address });
    if (standing === 'unknown') return;
    const { requestId } = await openInTransaction(deps, client, by, partner, {
      kind,
      origin: 'broker',
      address,
      language: isLanguage(language) ? language : 'en',
      receivedOn: localTime(confirmedAt, await zoneOf(client, partnerId)).day,
    });
    // Whoever confirmed reads the mailbox whose address this partner has.
    if (standing === 'contact')
      await checkInTransaction(deps, client, by, { requestId, method: 'mail_link', result: 'confirmed' });
  });
}

function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
