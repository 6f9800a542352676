/** Somebody wants the link to its own page at one partner. One mail goes to the address that was typed, known or not: the answer tells nothing. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import type { RequestDeps } from '../deps.ts';
import { mayMailLink } from '../limit-self-service.ts';
import { makePageLink } from './own-page-link.ts';
import { sendOwnPageMail } from './send-own-page-mail.ts';

/** Name, look and imprint of a partner, for pages that anybody may open. Null for no partner. */
export async function readPageSender(
  { pool }: Pick<RequestDeps, 'pool'>,
  partnerId: string,
): Promise<PartnerLook | null> {
  const { rows } = await pool.query<PartnerLook>(`SELECT ${LOOK_COLUMNS} FROM partner p WHERE p.id = $1`, [partnerId]);
  return rows[0] ?? null;
}

export interface PageAsking {
  partnerId: string;
  address: string;
  language: Language;
  /** Of the browser, for the limits alone */
  ip: string;
}

/** Throws FailureError INVALID (no mail address), NOT_FOUND (no partner), RATE_LIMITED. */
export async function askForPage(deps: RequestDeps, { partnerId, address, language, ip }: PageAsking): Promise<void> {
  const normal = normaliseAddress(address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  const sender = await readPageSender(deps, partnerId);
  if (!sender) throw new FailureError(failure('NOT_FOUND'));
  const to = normal.value.address;
  if (!(await mayMailLink(deps, { address: to, ip }))) return;
  const { token, endsAt } = makePageLink(deps, { partnerId, visitId: newId('ownPageVisit'), address: to, language });
  await sendOwnPageMail(deps, {
    ...{ what: 'link', to, language, partner: sender.partnerName },
    href: `${deps.trustOrigin}/my/${token}`,
    usefulUntil: endsAt,
  });
}
