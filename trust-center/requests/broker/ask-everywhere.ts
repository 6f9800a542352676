/**
 * Somebody wants something of all partners at once. Nothing is looked up and nothing is kept: one mail goes to the address that was typed,
 * whoever it belongs to. So neither the answer nor the time it takes can tell whether any partner knows it.
 */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import type { RequestDeps } from '../deps.ts';
import { mayMailLink } from '../limit-self-service.ts';
import { makeAskLink } from './ask-link.ts';
import type { BrokerKind } from './broker-kinds.ts';
import { confirmMail } from './broker-mails.ts';

export interface Asking {
  address: string;
  kind: BrokerKind;
  language: Language;
  /** Of the browser, for the limits alone */
  ip: string;
}

/** Throws FailureError INVALID (no mail address), RATE_LIMITED. */
export async function askEverywhere(deps: RequestDeps, { address, kind, language, ip }: Asking): Promise<void> {
  const normal = normaliseAddress(address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  const to = normal.value.address;
  if (!(await mayMailLink(deps, { address: to, ip }))) return;
  const token = makeAskLink(deps, { askId: newId('brokerAsk'), kind, address: to, language });
  await queueSingleMail(deps, {
    kind: 'broker-confirm',
    partnerId: null,
    content: {
      to,
      from: { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` },
      replyTo: null,
      ...confirmMail(language, kind, `${deps.trustOrigin}/your-data/confirm/${token}`),
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  });
}
