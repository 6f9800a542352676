import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { readProof } from '../contacts.$contactId.proof/read-proof.server.ts';
import { proofQuery } from '../contacts.$contactId.proof/schema.ts';

/** The proof as a file; its name says nothing about the person. */
export const loader = partnerRoute.loader(
  { can: ['read', 'Consent'], params: contactParams, query: proofQuery },
  async ({ params: { contactId }, query: { purpose }, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'consent_evidence');
    return exportDocument(services, 'proof', await readProof(services, by, { contactId, purpose }, language));
  },
);
