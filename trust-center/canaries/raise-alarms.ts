/**
 * Turns entries `canary.opened` of the log into alarms: a row for the officer's and the owner's page, and mails. The log is the truth; a
 * process that stops between an entry and its mail leaves it to the next round.
 */
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, HOUR_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { parseLeaf } from '../audit/leaf.ts';
import type { ActorClass } from '../audit/operations.ts';
import { actorWords } from '../audit/words/actors.messages.ts';
import { peopleToTell, tellPeople } from '../emergency/tell-people.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { canaryMailMessages } from './canary-mails.messages.ts';

const LOOK_BACK_MS = 7 * DAY_MS;
/** A copied address book opens several of them: one mail says it. */
const QUIET_AFTER_MAIL_MS = HOUR_MS;
const MOST_AT_ONCE = 200;
/** The entry that opened it stands shortly before. */
const CAUSE_WITHIN = 20_000n;

interface Opened {
  seq: string;
  leaf: Buffer;
  partnerId: string;
  at: Date;
}

/** `after`: the entry up to which an earlier round looked. Answers up to where this one did. */
export async function raiseAlarms(deps: OrdersDeps, after: bigint | null): Promise<bigint | null> {
  const head = await deps.pool.query<{ seq: string | null }>('SELECT max(seq) AS seq FROM log_entry');
  const { rows } = await deps.pool.query<Opened>(
    `SELECT seq, leaf, "partnerId", at FROM log_entry
     WHERE op = 'canary.opened' AND "partnerId" IS NOT NULL AND ($1::bigint IS NULL OR seq > $1) AND seq <= $2 AND at > $3
     ORDER BY seq LIMIT ${MOST_AT_ONCE}`,
    [after, head.rows[0]?.seq ?? null, new Date(deps.clock.now().getTime() - LOOK_BACK_MS)],
  );
  for (const entry of rows) await raiseAlarm(deps, entry);
  const last = rows.length === MOST_AT_ONCE ? rows.at(-1)?.seq : head.rows[0]?.seq;
  return last == null ? after : BigInt(last);
}

async function raiseAlarm(deps: OrdersDeps, { seq, leaf, partnerId, at }: Opened): Promise<void> {
  const content = parseLeaf(leaf);
  if (!content) return; // verifyLog reports it
  const cause = await causeOf(deps.pool, BigInt(seq), content.recHash);
  await withPartner(deps.pool, partnerId, async (client) => {
    const mailed = await client.query('SELECT 1 FROM canary_alarm WHERE "mailedAt" > $1 LIMIT 1', [
      new Date(at.getTime() - QUIET_AFTER_MAIL_MS),
    ]);
    const tells = mailed.rows.length === 0;
    const { rowCount } = await client.query(
      `INSERT INTO canary_alarm ("partnerId", id, seq, "causeSeq", "causeOp", "actorClass", "actorHash", purpose, at, "mailedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ("partnerId", seq) DO NOTHING`,
      [
        partnerId,
        newId('canaryAlarm'),
        seq,
        cause?.seq ?? null,
        cause?.op ?? null,
        content.actor.class,
        content.actor.idHash,
        content.purpose,
        at,
        tells ? deps.clock.now() : null,
      ],
    );
    if (rowCount === 0 || !tells) return;
    const named = await client.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
    const people = await peopleToTell(client, partnerId, { officers: true });
    await tellPeople(deps, client, 'canary-alarm', people, ({ name, language, isOfficer }) => {
      const t = translate(canaryMailMessages, language);
      const partner = named.rows[0]?.name ?? partnerId;
      const who = translate(actorWords, language)(content.actor.class as ActorClass);
      return {
        subject: t('subject', { partner }),
        greeting: t('greeting', { name }),
        text: t('text', { partner, who, entry: cause?.seq ?? seq }),
        action: t('action'),
        path: isOfficer ? '/officer/alarms' : '/partner/emergency',
        closing: t('closing'),
      };
    });
  });
}

async function causeOf(
  pool: pg.Pool,
  seq: bigint,
  leafHash: string | undefined,
): Promise<{ seq: string; op: string } | null> {
  if (!leafHash) return null;
  const { rows } = await pool.query<{ seq: string; op: string }>(
    `SELECT seq, op FROM log_entry WHERE seq < $1 AND seq > $2 AND "leafHash" = $3`,
    [seq, seq - CAUSE_WITHIN, Buffer.from(leafHash, 'hex')],
  );
  return rows[0] ?? null;
}
