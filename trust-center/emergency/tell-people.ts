/** Mails to the people of a partner and to officers about what concerns the safety of customers' data. Nobody can switch them off. */
import { isLanguage, type Language } from '@multipartner/kernel/language';
import type pg from 'pg';
import { composeMail } from '../identity/notices/compose-mail.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { queueSingleMail } from '../orders/single-mails/queue-single-mail.ts';

export interface Told {
  id: string;
  name: string;
  email: string;
  language: Language;
  isOfficer: boolean;
}

export interface Notice {
  subject: string;
  greeting: string;
  text: string;
  action: string;
  /** Path of the trust center */
  path: string;
  closing: string;
}

const MOST_PEOPLE = 200;

/** The owners of a partner, and with `officers` the compliance officers. */
export async function peopleToTell(
  client: Pick<pg.ClientBase, 'query'>,
  partnerId: string,
  { officers }: { officers: boolean },
): Promise<Told[]> {
  const { rows } = await client.query<{
    id: string;
    name: string;
    email: string;
    language: string | null;
    isOfficer: boolean;
  }>(
    `SELECT u.id, u.name, u.email, u.language, bool_and(m.role = 'compliance_officer') AS "isOfficer"
     FROM membership m JOIN "User" u ON u.id = m."userId"
     WHERE (m.role = 'partner_owner' AND m."partnerId" = $1) OR ($2 AND m.role = 'compliance_officer')
     GROUP BY u.id ORDER BY u.id LIMIT ${MOST_PEOPLE}`,
    [partnerId, officers],
  );
  return rows.map((row) => ({ ...row, language: isLanguage(row.language) ? row.language : 'en' }));
}

/** Queues one mail for each, in the transaction of `client`. Sealed under the installation's key: the partner's may be locked. */
export async function tellPeople(
  deps: OrdersDeps,
  client: Pick<pg.ClientBase, 'query'>,
  kind: 'emergency-access' | 'canary-alarm' | 'incident' | 'sender-domain',
  people: readonly Told[],
  notice: (person: Told) => Notice,
): Promise<void> {
  for (const person of people) {
    const { subject, path, ...parts } = notice(person);
    const mail = composeMail({ ...parts, href: `${deps.trustOrigin}${path}` });
    const from = { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` };
    const content = { to: person.email, from, replyTo: null, subject, headers: {}, ...mail };
    await queueSingleMail(deps, { kind, partnerId: null, content }, client);
  }
}
