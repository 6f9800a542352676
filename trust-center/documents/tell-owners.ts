/** Mails to the owners of partners about contracts: a new sub-processor, a new version to sign, an arrangement to agree to. Nobody can switch them off. */
import { isLanguage } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { composeMail } from '../identity/notices/compose-mail.ts';
import { queueSingleMail } from '../orders/single-mails/queue-single-mail.ts';
import { dayOf } from './day-of.ts';
import type { DocumentDeps } from './deps.ts';
import { ownerMailMessages } from './owner-mail.messages.ts';

export type OwnerMail = 'subprocessor-announced' | 'contract-published' | 'joint-control-published';

const WORDS = {
  'subprocessor-announced': { subject: 'subprocessorSubject', text: 'subprocessorText' },
  'contract-published': { subject: 'contractSubject', text: 'contractText' },
  'joint-control-published': { subject: 'jointSubject', text: 'jointText' },
} as const;

const MOST_OWNERS = 20_000;

interface Owner {
  name: string;
  email: string;
  language: string | null;
  timeZone: string;
}

/** Queues one mail for each owner, in the transaction of `client`; somebody who owns several partners gets one. Answers how many. */
export async function tellOwners(
  deps: DocumentDeps,
  client: Pick<pg.ClientBase, 'query'>,
  kind: OwnerMail,
  about: { name: string; day?: Date },
): Promise<number> {
  if (deps.isHistory) return 0;
  const { rows } = await client.query<Owner>(
    `SELECT u.name, u.email, u.language, min(p."timeZone") AS "timeZone"
     FROM membership m JOIN "User" u ON u.id = m."userId" JOIN partner p ON p.id = m."partnerId"
     WHERE m.role = 'partner_owner' AND p.state = 'active'
     GROUP BY u.id ORDER BY u.id LIMIT ${MOST_OWNERS}`,
  );
  for (const owner of rows) {
    const language = isLanguage(owner.language) ? owner.language : 'en';
    const t = translate(ownerMailMessages, language);
    const day = about.day ? dayOf(about.day, owner.timeZone) : '';
    const mail = composeMail({
      greeting: t('greeting', { name: owner.name }),
      text: t(WORDS[kind].text, { name: about.name, day: language === 'de' ? germanDay(day) : day }),
      action: t('action'),
      href: `${deps.trustOrigin}/partner/settings/contracts`,
      closing: t('closing'),
    });
    const from = { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` };
    const subject = t(WORDS[kind].subject, { name: about.name });
    const content = { to: owner.email, from, replyTo: null, subject, headers: {}, ...mail };
    await queueSingleMail(deps, { kind, partnerId: null, content }, client);
  }
  return rows.length;
}

const germanDay = (day: string): string => day.split('-').reverse().join('.');
