/** Tells the owners of a partner that a request is due: once when a week is left, once on the last day. Also forgets expired packages. */
import { isLanguage } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { composeSystemMail } from '../../messages/compose-system-mail.ts';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import { localTime } from '../../retention/local-day.ts';
import { zoneOf } from '../../retention/read-rules.ts';
import type { RequestDeps } from '../deps.ts';
import { clockOf, WARNING_DAYS } from '../due-day.ts';
import type { RequestKind } from '../kinds.ts';
import { writtenDay } from './compose-notice.ts';
import { reminderMessages } from './reminder.messages.ts';

/** People get such mails when they begin to work. */
export const MAIL_HOUR = 7;
const MOST_PER_ROUND = 200;

interface DueRequest {
  id: string;
  kind: RequestKind;
  dueOn: string;
  weekMailAt: Date | null;
}

interface Owner {
  name: string;
  email: string;
  language: string | null;
}

const OWNERS = `SELECT u.name, u.email, u.language FROM membership m JOIN "User" u ON u.id = m."userId"
  WHERE m."partnerId" = $1 AND m.role = 'partner_owner' ORDER BY u.id LIMIT 50`;

/** How many mails were queued now. Each request is settled in a transaction of its own with its mails: nobody is told twice. */
export async function remindOwners(deps: RequestDeps, partnerId: string): Promise<number> {
  const now = deps.clock.now();
  const { day, hour, due } = await withPartner(deps.pool, partnerId, async (client) => {
    const local = localTime(now, await zoneOf(client, partnerId));
    await client.query(`DELETE FROM data_package WHERE "expiresAt" <= $1 AND "fetchedAt" IS NULL`, [now]);
    const latest = new Date(Date.parse(`${local.day}T00:00:00Z`) + WARNING_DAYS * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const { rows } = await client.query<DueRequest>(
      `SELECT id, kind, "dueOn", "weekMailAt" FROM data_request WHERE state <> 'closed' AND "dayMailAt" IS NULL
       AND ("dueOn" <= $1 OR ("dueOn" <= $2 AND "weekMailAt" IS NULL)) ORDER BY "dueOn", id LIMIT ${MOST_PER_ROUND}`,
      [local.day, latest],
    );
    return { ...local, due: rows };
  });
  if (hour < MAIL_HOUR) return 0;
  let queued = 0;
  for (const request of due)
    queued += await withPartner(deps.pool, partnerId, (client) => remindOnce(deps, client, partnerId, request, day));
  return queued;
}

async function remindOnce(
  deps: RequestDeps,
  client: pg.ClientBase,
  partnerId: string,
  request: DueRequest,
  today: string,
): Promise<number> {
  const { daysLeft } = clockOf(request.dueOn, today);
  const column = daysLeft <= 0 ? 'dayMailAt' : 'weekMailAt';
  const { rowCount } = await client.query(
    `UPDATE data_request SET "${column}" = $2 WHERE id = $1 AND "${column}" IS NULL AND state <> 'closed'`,
    [request.id, deps.clock.now()],
  );
  if (!rowCount) return 0;
  const partner = await client.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
  const owners = await client.query<Owner>(OWNERS, [partnerId]);
  for (const { name, email, language } of owners.rows) {
    const spoken = isLanguage(language) ? language : 'en';
    const t = translate(reminderMessages, spoken);
    const mail = await composeSystemMail(client, {
      key: daysLeft < 0 ? 'request-overdue' : daysLeft === 0 ? 'request-due-today' : 'request-due-soon',
      language: spoken,
      values: {
        name,
        partner: partner.rows[0]?.name ?? '',
        kind: t(`kind_${request.kind}`),
        date: writtenDay(request.dueOn, spoken),
        days: String(daysLeft),
      },
      href: `${deps.trustOrigin}/partner/requests/${request.id}`,
    });
    await queueSingleMail(
      deps,
      {
        kind: 'request-due',
        partnerId,
        content: {
          to: email,
          from: { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` },
          replyTo: null,
          ...mail,
          headers: { 'Auto-Submitted': 'auto-generated' },
        },
      },
      client,
    );
  }
  return owners.rows.length;
}
