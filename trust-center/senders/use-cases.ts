/** Senders of partners, as the trust center's screens call them. Everything throws FailureError for expected failures. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../orders/deps.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { addDomain } from './domains/add-domain.ts';
import { recheckDomain } from './domains/check-domain.ts';
import { listDomains, readDomain } from './domains/read-domains.ts';
import { removeDomain } from './domains/remove-domain.ts';
import { dropEd25519, rotateKey } from './domains/rotate-key.ts';
import { addIdentity, chooseIdentity, listIdentities, removeIdentity } from './identities/identities.ts';
import { chooseMailSender } from './mails/choose-mail-sender.ts';
import { readSender } from './read-sender.ts';
import { confirmReplyAddress, readReplyConfirmation } from './reply-addresses/confirm-reply-address.ts';
import {
  addReplyAddress,
  askReplyAddress,
  listReplyAddresses,
  mailReplyLink,
  removeReplyAddress,
} from './reply-addresses/reply-addresses.ts';

type Tail<F> = F extends (deps: OrdersDeps, by: By, ...rest: infer R) => infer T ? (by: By, ...rest: R) => T : never;

export function createSenderUseCases(deps: OrdersDeps) {
  const bind = <F extends (deps: OrdersDeps, by: By, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((by: By, ...rest: never[]) => useCase(deps, by, ...rest)) as Tail<F>;
  return {
    platformDomain: deps.mailDomain,
    /** Who mails come from now */
    current: async (by: By) => {
      await demandPartner(deps, by);
      return withPartner(deps.pool, by.partnerId, (client) => readSender(deps, client, by.partnerId));
    },
    addDomain: bind(addDomain),
    listDomains: bind(listDomains),
    readDomain: bind(readDomain),
    recheckDomain: bind(recheckDomain),
    removeDomain: bind(removeDomain),
    rotateKey: bind(rotateKey),
    dropEd25519: bind(dropEd25519),
    addIdentity: bind(addIdentity),
    listIdentities: bind(listIdentities),
    chooseIdentity: bind(chooseIdentity),
    removeIdentity: bind(removeIdentity),
    chooseMailSender: bind(chooseMailSender),
    addReplyAddress: bind(addReplyAddress),
    listReplyAddresses: bind(listReplyAddresses),
    mailReplyLink: bind(mailReplyLink),
    askReplyAddress: bind(askReplyAddress),
    removeReplyAddress: bind(removeReplyAddress),
    /** For the public page behind the mailed link */
    readReplyConfirmation: (token: string) => readReplyConfirmation(deps, token),
    confirmReplyAddress: (token: string, reqId: string) => confirmReplyAddress(deps, token, reqId),
  };
}
export type SenderUseCases = ReturnType<typeof createSenderUseCases>;
