/** Tells the person what became of the request, in the transaction that makes it so; or records that somebody told it in another way. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import { displayName } from '../../orders/contact-tags.ts';
import { senderOf } from '../../orders/packages/read-package.ts';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import type { By } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addEvent, type LockedRequest } from '../request-row.ts';
import { composeNotice, type NoticeInput, noticeMail, type Sender } from './compose-notice.ts';

export const TOLD = ['mail', 'otherwise'] as const;
/** `otherwise`: by letter, phone or in person, which the partner vouches for */
export type Told = (typeof TOLD)[number];

export interface Addressee {
  /** Null where no address is known */
  address: string | null;
  name: string;
}

export async function senderOfPartner(client: pg.ClientBase, partnerId: string): Promise<Sender> {
  const { rows } = await client.query<Sender>(
    `SELECT name, "legalName", COALESCE(profile->>'imprint', '') AS imprint, COALESCE(profile->>'email', '') AS email, "timeZone" FROM partner WHERE id = $1`,
    [partnerId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** Where answers go: to the address that is stored for a contact, never to one that somebody merely typed; else to the one of the request. */
export async function addresseeOf(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  { row, detail, partner }: LockedRequest,
): Promise<Addressee> {
  const asked = { address: detail.address ?? null, name: detail.name ?? '' };
  if (!row.contactId) return asked;
  const { rows } = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [
    row.contactId,
  ]);
  if (!rows[0]) return asked;
  const receipt = await deps.audit.write({ ...by, op: 'request.answered', objects: [row.contactId, row.id] });
  const [opened] = await openContacts(partner, receipt, [rows[0]]);
  const name = displayName(opened!.profile);
  return { address: opened!.profile.email, name: name === opened!.profile.email ? '' : name };
}

export interface TellInput {
  told: Told;
  says: NoticeInput['says'];
  link?: string;
  /** Mail kind for operators */
  kind?: string;
}

/** Throws FailureError NO_REPLY_ADDRESS. */
export async function tellPerson(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  { row }: Pick<LockedRequest, 'row'>,
  addressee: Addressee,
  { told, says, link, kind = 'data-request' }: TellInput,
): Promise<void> {
  const at = deps.clock.now();
  if (told === 'otherwise') return addEvent(client, by, { requestId: row.id, act: 'told_otherwise', at });
  if (!addressee.address) throw new FailureError(failure('NO_REPLY_ADDRESS'));
  const sender = await senderOfPartner(client, by.partnerId);
  const mail = noticeMail(
    composeNotice({
      language: row.language,
      sender,
      name: addressee.name,
      kind: row.kind,
      receivedOn: row.receivedOn,
      says,
      link,
    }),
  );
  await queueSingleMail(
    deps,
    {
      kind,
      partnerId: by.partnerId,
      content: {
        to: addressee.address,
        from: senderOf(deps, sender.name, ''),
        replyTo: sender.email || null,
        ...mail,
        headers: { 'Auto-Submitted': 'auto-replied' },
      },
    },
    client,
  );
  await addEvent(client, by, { requestId: row.id, act: 'told_by_mail', at });
}
