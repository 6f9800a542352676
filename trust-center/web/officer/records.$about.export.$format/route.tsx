import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { printRecord, recordTable } from '../../../documents/records/print-record.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { versionQuery } from '../../documents/version-query.ts';
import { exportDocument, exportParams, exportRows } from '../../export/export-file.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { recordsMessages } from '../records._index/records.messages.ts';
import { aboutParams, openRecord } from '../records.$about._index/open-record.server.ts';

/** One version of a record as PDF or CSV. */
export const loader = officerRoute.loader(
  { can: ['export', 'ProcessingRecord'], params: aboutParams.extend(exportParams.shape), query: versionQuery },
  async ({ services, actor, context, params: { about, format }, query, language }) => {
    const { shown } = await openRecord(services, byOfficer(actor, context), about, query.version);
    // Files of several partners lie in one folder: the partner's id tells them apart.
    const whose = about.startsWith('prt_') ? `-${about}` : '';
    const name = `${shown.kind.replaceAll('_', '-')}${whose}-${shown.version}`;
    if (format === 'csv') return exportRows(name, recordTable(shown, language));
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const owner = translate(recordsMessages, language)('owner');
    return exportDocument(services, name, printRecord(shown, { language, owner, moment: dateTime }));
  },
);
