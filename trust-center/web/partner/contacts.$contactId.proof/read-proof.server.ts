import type { Language } from '@multipartner/kernel/language';
import type { MailPurpose } from '../../../clients/mail/mail-aims.ts';
import type { PrintDocument } from '../../../documents/print-document.ts';
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { printProof } from './print-proof.server.ts';

/** The proof of one person as a document; reading it is an entry of the access log. Throws FailureError NOT_FOUND. */
export async function readProof(
  services: Pick<TrustServices, 'people' | 'identity'>,
  by: By,
  input: { contactId: string; purpose?: MailPurpose | undefined },
  language: Language,
): Promise<PrintDocument> {
  const [proof, { people }] = await Promise.all([
    services.people.proveConsent(by, input),
    services.identity.listPeopleWithAccess(by.partnerId),
  ]);
  return printProof(proof, Object.fromEntries(people.map(({ userId, name }) => [userId, name])), language);
}
