import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { Signature } from '../../../documents/contracts/contracts.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { contractsMessages } from '../processing-contracts._index/contracts.messages.ts';

/** Who signed which version when, and what is missing. */
export const loader = officerRoute.loader(
  { can: ['export', 'ProcessingContract'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(contractsMessages, language);
    const words = translate(documentWords, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const { contracts, partners } = await services.documents.readTracker();
    const [contract] = contracts;
    const signed = (signature: Signature | null) =>
      signature
        ? `${signature.signedOn}, ${words(signature.way === 'paper' ? 'onPaper' : 'inProduct')}`
        : words('notYet');
    return exportTable(services, format, 'processing-contracts', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [
        [t('state'), dateTime(new Date())],
        [t('current'), contract ? `${contract.number}, SHA-256 ${contract.hash}` : t('none')],
      ],
      rows: partners,
      empty: t('nobody'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'controller', label: t('partner'), value: ({ legalName }) => legalName },
        { key: 'version', label: t('version'), value: () => String(contract?.number ?? ''), align: 'right' },
        { key: 'signed_by_controller', label: t('byController'), value: (row) => signed(row.controllerSignature) },
        { key: 'signed_by_processor', label: t('byProcessor'), value: (row) => signed(row.processorSignature) },
        { key: 'signed_before', label: t('before'), value: ({ signedBefore }) => String(signedBefore ?? '') },
        {
          key: 'missing',
          label: t('missing'),
          value: ({ gaps }) => gaps.map((gap) => words(`gap_${gap}`)).join('; ') || words('complete'),
        },
      ],
    });
  },
);
