import { formats } from '@multipartner/ui/format';
import { printRecord, recordTable } from '../../../documents/records/print-record.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { versionQuery } from '../../documents/version-query.ts';
import { exportDocument, exportParams, exportRows } from '../../export/export-file.server.ts';
import { openOwnRecord, ownFieldBlocks } from '../settings.contracts.record._index/own-record.server.ts';

/** The partner's own record as PDF or CSV; the PDF of the newest version names its own fields. */
export const loader = partnerRoute.loader(
  { can: ['export', 'ProcessingRecord'], params: exportParams, query: versionQuery },
  async ({ services, actor, context, params: { format }, query: { version }, language }) => {
    const by = byPartner(actor, context, 'account');
    const { shown, newest } = await openOwnRecord(services, by, version);
    const name = `record-of-processing-${shown.version}`;
    if (format === 'csv') return exportRows(name, recordTable(shown, language));
    const extra = shown.documentId === newest.documentId ? await ownFieldBlocks(services, by, language) : [];
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    const { dateTime: moment } = formats(language, timeZone);
    return exportDocument(services, name, printRecord(shown, { language, owner: actor.partnerName, moment, extra }));
  },
);
