import { FailureError, failure } from '@multipartner/kernel/errors';
import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { printArrangement } from '../../documents/print-arrangement.server.ts';
import { exportDocument, exportParams, exportTable } from '../../export/export-file.server.ts';
import { jointMessages } from '../joint-control._index/joint.messages.ts';

const query = z.object({ arrangement: z.string().max(40).optional() });

/** Who agreed to what; with `?arrangement=jar_…` that arrangement itself as PDF. */
export const loader = officerRoute.loader(
  { can: ['export', 'JointControl'], params: exportParams, query },
  async ({ services, params: { format }, query, language }) => {
    const t = translate(jointMessages, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const { arrangements, partners } = await services.documents.readTracker();
    if (query.arrangement) {
      const found = arrangements.find(({ arrangementId }) => arrangementId === query.arrangement);
      if (!found) throw new FailureError(failure('NOT_FOUND'));
      const paper = printArrangement(found, null, { language, timeZone: DEFAULT_TIME_ZONE });
      return exportDocument(services, `joint-control-${found.number}`, paper);
    }
    return exportTable(services, format, 'joint-control', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('state'), dateTime(new Date())]],
      rows: partners,
      empty: t('none'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ legalName }) => legalName },
        { key: 'agreed', label: t('agreed'), value: ({ agreed }) => agreed.join('; ') },
        { key: 'not_agreed', label: t('notAgreed'), value: ({ notAgreed }) => notAgreed.join('; ') },
      ],
    });
  },
);
