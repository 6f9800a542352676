import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { printArrangement } from '../../documents/print-arrangement.server.ts';
import { printContract } from '../../documents/print-contract.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';

const params = z.object({
  documentId: z.string().refine((id) => isId('processingContract', id) || isId('jointArrangement', id)),
});

/** A contract or an arrangement as PDF, with the partner's name and who signed. */
export const loader = partnerRoute.loader(
  { can: ['read', 'ProcessingContract'], params },
  async ({ services, actor, params: { documentId }, language }) => {
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    const reader = { language, timeZone };
    const { standing, contracts, arrangements } = await services.documents.readPartnerContracts(actor.partnerId);
    const contract = contracts.find(({ contractId }) => contractId === documentId);
    if (contract) {
      const annex = await services.documents.readVersion(null, contract.annexId);
      const about = { contract, annex, controller: standing.legalName, signatures: contract.signatures };
      return exportDocument(services, `processing-contract-${contract.number}`, printContract(about, reader));
    }
    const arrangement = arrangements.find(({ arrangementId }) => arrangementId === documentId);
    if (!arrangement) throw new FailureError(failure('NOT_FOUND'));
    const partner = { legalName: standing.legalName, agreedAt: arrangement.agreement?.agreedAt ?? null };
    return exportDocument(
      services,
      `joint-control-${arrangement.number}`,
      printArrangement(arrangement, partner, reader),
    );
  },
);
