/** The person pressed the button behind the mailed link: from now on the request exists, sealed under the installation's key. */
import type { Language } from '@multipartner/kernel/language';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type { Actor } from '../../audit/log.ts';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import type { RequestDeps } from '../deps.ts';
import { type AskLink, readAskLink } from './ask-link.ts';
import type { BrokerKind } from './broker-kinds.ts';
import { sentMail } from './broker-mails.ts';

export type AskStanding = 'open' | 'confirmed' | 'expired';

export interface AskPage {
  kind: BrokerKind;
  language: Language;
  standing: AskStanding;
}

const standingOf = async (deps: RequestDeps, link: AskLink): Promise<AskStanding> => {
  const { rows } = await deps.pool.query(`SELECT 1 FROM broker_ask WHERE id = $1`, [link.askId]);
  if (rows.length > 0) return 'confirmed';
  return link.expiresAtMs <= deps.clock.now().getTime() ? 'expired' : 'open';
};

/** What the page behind the link shows. Looking changes nothing: programs follow links, too. Null for no link of ours. */
export async function readAsk(deps: RequestDeps, token: string): Promise<AskPage | null> {
  const link = readAskLink(deps, token);
  return link && { kind: link.kind, language: link.language, standing: await standingOf(deps, link) };
}

/** Once: whoever presses again changes nothing. Null for no link of ours. */
export async function confirmAsk(deps: RequestDeps, token: string, reqId: string): Promise<AskStanding | null> {
  const link = readAskLink(deps, token);
  if (!link) return null;
  const standing = await standingOf(deps, link);
  if (standing !== 'open') return standing;
  const { askId, kind, language, address } = link;
  const now = deps.clock.now();
  const sealed = await deps.vault.sealForSystem({ type: 'request', id: askId }, { address });
  const partners = await deps.pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
  // An objection needs no partner's answer: each heeds it by itself (decision 012).
  const remaining = kind === 'objection' ? [] : partners.rows.map(({ id }) => id);
  await inTransaction(deps.pool, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO broker_ask (id, kind, language, sealed, remaining, "confirmedAt", "nextAt") VALUES ($1, $2, $3, $4, $5, $6, $6)
       ON CONFLICT (id) DO NOTHING`,
      [askId, kind, language, sealed, remaining, now],
    );
    if (rowCount) {
      const actor: Actor = { class: 'recipient', id: askId, auth: 'link' };
      const entry = {
        partnerId: null,
        actor,
        op: 'request.asked_everywhere',
        purpose: 'data_subject_request',
      } as const;
      await deps.audit.write({ ...entry, objects: [askId], detail: { kind }, reqId });
      await queueSingleMail(
        deps,
        {
          kind: 'broker-sent',
          partnerId: null,
          content: {
            to: address,
            from: { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` },
            replyTo: null,
            ...sentMail(language, kind, now, `${deps.trustOrigin}/your-data`),
            headers: { 'Auto-Submitted': 'auto-generated' },
          },
        },
        client,
      );
    }
  });
  return 'confirmed';
}
