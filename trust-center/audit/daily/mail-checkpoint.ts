/**
 * Mails the checkpoint of the day to every officer and every partner's owner: an anchor that lies where nobody of ours can change it.
 * Once per day and person, however many processes try and wherever one of them stops.
 */
import { newId } from '@multipartner/kernel/ids';
import { isLanguage } from '@multipartner/kernel/language';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import type { TransparencyDeps } from '../transparency/deps.ts';
import { readCheckpoint } from '../transparency/read-checkpoint.ts';
import { dailyMailMessages } from './daily-mail.messages.ts';

export interface DailyMail {
  to: string;
  subject: string;
  html: string;
  text: string;
}

export interface DailyDeps extends Omit<TransparencyDeps, 'origin'> {
  /** Origin of the trust center's pages */
  trustOrigin: string;
  /** Queues the mail within the transaction of `client`. */
  queueMail(mail: DailyMail, client: pg.ClientBase): Promise<void>;
}

interface Recipient {
  id: string;
  name: string;
  email: string;
  language: string | null;
  isOfficer: boolean;
}

const MOST_RECIPIENTS = 20_000;

/** How many mails were queued now; 0 when everybody has that of the day, or the log is not older than the day. */
export async function mailDailyCheckpoint(deps: DailyDeps): Promise<number> {
  const now = deps.clock.now();
  const day = now.toISOString().slice(0, 10);
  const anchor = await anchorOf(deps, day, now);
  if (!anchor) return 0;
  const checkpoint = await readCheckpoint(deps.pool, anchor);
  if (!checkpoint) throw new Error('the checkpoint of the day is gone');
  const alarms = await deps.pool.query('SELECT FROM log_alarm LIMIT 1');
  let queued = 0;
  for (const recipient of await waitingRecipients(deps.pool, day)) {
    const mail = composeDailyMail(recipient, {
      day,
      note: checkpoint.note,
      isAlarm: alarms.rowCount !== 0,
      trustOrigin: deps.trustOrigin,
    });
    if (await queueOnce(deps, day, recipient.id, mail)) queued += 1;
  }
  if (queued > 0)
    await deps.audit.write({
      partnerId: null,
      actor: { class: 'service', id: 'trust-center', auth: 'process' },
      op: 'log.checkpoint_mailed',
      purpose: null,
      objCount: queued,
      reqId: newId('request'),
    });
  return queued;
}

/** The size that counts for the day: the first process of the day decides. Null while the log began today. */
async function anchorOf({ pool }: DailyDeps, day: string, now: Date): Promise<number | null> {
  const first = await pool.query<{ at: Date }>('SELECT at FROM log_entry WHERE seq = 0');
  if (!first.rows[0] || first.rows[0].at.toISOString().slice(0, 10) >= day) return null;
  await pool.query(
    `INSERT INTO log_daily_checkpoint (day, size, at)
     SELECT $1, size, $2 FROM log_checkpoint ORDER BY size DESC LIMIT 1 ON CONFLICT (day) DO NOTHING`,
    [day, now],
  );
  const { rows } = await pool.query<{ size: string }>('SELECT size FROM log_daily_checkpoint WHERE day = $1', [day]);
  return rows[0] ? Number(rows[0].size) : null;
}

async function waitingRecipients(pool: pg.Pool, day: string): Promise<Recipient[]> {
  const { rows } = await pool.query<Recipient>(
    `SELECT u.id, u.name, u.email, u.language, bool_or(m.role = 'compliance_officer') AS "isOfficer"
     FROM membership m JOIN "User" u ON u.id = m."userId"
     WHERE m.role IN ('compliance_officer', 'partner_owner')
       AND NOT EXISTS (SELECT FROM log_daily_mail d WHERE d.day = $1 AND d."userId" = u.id)
     GROUP BY u.id ORDER BY u.id LIMIT $2`,
    [day, MOST_RECIPIENTS],
  );
  return rows;
}

const queueOnce = (deps: DailyDeps, day: string, userId: string, mail: DailyMail): Promise<boolean> =>
  inTransaction(deps.pool, async (client) => {
    const claimed = await client.query(
      'INSERT INTO log_daily_mail (day, "userId") VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [day, userId],
    );
    if (claimed.rowCount === 1) await deps.queueMail(mail, client);
    return claimed.rowCount === 1;
  });

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** The mail in the person's language. The note stands in the text part exactly as it was signed. */
export function composeDailyMail(
  recipient: Recipient,
  { day, note, isAlarm, trustOrigin }: { day: string; note: string; isAlarm: boolean; trustOrigin: string },
): DailyMail {
  const t = translate(dailyMailMessages, isLanguage(recipient.language) ? recipient.language : 'en');
  const href = `${trustOrigin}${recipient.isOfficer ? '/officer/witnesses' : '/partner/access-log'}`;
  const words = [t('greeting', { name: recipient.name }), ...(isAlarm ? [t('alarm')] : []), t('text'), t('how')];
  const html = `<!doctype html><html><body style="font:15px/1.5 Arial,sans-serif;color:#1c2124;max-width:640px;margin:24px auto;padding:0 16px">
${words.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<pre style="font:13px/1.4 Menlo,Consolas,monospace;border:1px solid #c8cdd0;border-radius:8px;padding:12px;white-space:pre-wrap;word-break:break-all">${escapeHtml(note)}</pre>
<p><a href="${escapeHtml(href)}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:#14532d;color:#fff;text-decoration:none">${escapeHtml(t('action'))}</a></p>
<p>${escapeHtml(t('closing'))}</p></body></html>`;
  const text = `${words.join('\n\n')}\n\n${note}\n${t('action')}:\n${href}\n\n${t('closing')}\n`;
  return { to: recipient.email, subject: t('subject', { day }), html, text };
}
