import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { DEFAULT_TIME_ZONE } from '@multipartner/ui/format';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { printContract } from '../../documents/print-contract.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';

const params = z.object({ contractId: z.string().refine((id) => isId('processingContract', id)) });

/** One version of the contract as PDF, with lines to sign on. */
export const loader = officerRoute.loader(
  { can: ['export', 'ProcessingContract'], params },
  async ({ services, params: { contractId }, language }) => {
    const { contracts } = await services.documents.readTracker();
    const contract = contracts.find((one) => one.contractId === contractId);
    if (!contract) throw new FailureError(failure('NOT_FOUND'));
    const annex = await services.documents.readVersion(null, contract.annexId);
    const about = { contract, annex, controller: null, signatures: [] };
    const paper = printContract(about, { language, timeZone: DEFAULT_TIME_ZONE });
    return exportDocument(services, `processing-contract-${contract.number}`, paper);
  },
);
