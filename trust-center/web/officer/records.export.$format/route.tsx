import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { listRecords } from '../records._index/queries.server.ts';
import { recordsMessages } from '../records._index/records.messages.ts';

/** The list of records with versions and hashes. */
export const loader = officerRoute.loader(
  { can: ['export', 'ProcessingRecord'], params: exportParams },
  async ({ services, actor, context, params: { format }, language }) => {
    const t = translate(recordsMessages, language);
    const words = translate(documentWords, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    return exportTable(services, format, 'records-of-processing', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('state'), dateTime(new Date())]],
      rows: await listRecords(services, byOfficer(actor, context)),
      empty: t('nobody'),
      columns: [
        { key: 'partner_id', label: t('partnerId'), value: ({ partnerId }) => partnerId ?? '', onlyCsv: true },
        { key: 'document', label: t('about'), value: ({ kind }) => words(kind) },
        { key: 'controller', label: t('partnerId'), value: ({ legalName }) => legalName ?? t('ofPlatform') },
        { key: 'version', label: t('version'), value: ({ version }) => String(version), align: 'right' },
        {
          key: 'stored_at',
          label: words('storedAt'),
          value: ({ createdAt }) => dateTime(createdAt),
          csv: ({ createdAt }) => createdAt.toISOString(),
        },
        { key: 'sha256', label: words('hash'), value: ({ hash }) => hash },
        {
          key: 'missing',
          label: t('missing'),
          value: ({ isComplete }) => words(isComplete ? 'complete' : 'gap_officer_not_stated'),
        },
      ],
    });
  },
);
