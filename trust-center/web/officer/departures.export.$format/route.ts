import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { officerRoute } from '../../access/routes.server.ts';
import { dayColumn } from '../../export/day-column.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { officerDeparturesMessages } from '../departures._index/departures.messages.ts';

/** Leaving partners as PDF or CSV: states and numbers, no person. */
export const loader = officerRoute.loader(
  { can: ['export', 'Departure'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(officerDeparturesMessages, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    return exportTable(services, format, 'leaving-partners', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('asOf'), dateTime(new Date())]],
      notes: [t('note')],
      rows: await services.departure.list(),
      empty: t('nobody'),
      columns: [
        { key: 'partner_id', label: 'id', value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ name }) => name },
        {
          key: 'state',
          label: t('state'),
          value: ({ state, isHeld }) => (isHeld ? `${t(state)}, ${t('held')}` : t(state)),
        },
        { key: 'reason', label: t('reason'), value: ({ kind }) => (kind ? t(kind) : '') },
        dayColumn(
          { key: 'last_day', label: t('lastDay') },
          language,
          ({ endsOn }: { endsOn: string | null }) => endsOn,
        ),
        {
          key: 'taken_along',
          label: t('exported'),
          value: ({ exportedAt }) => (exportedAt ? dateTime(exportedAt) : t('never')),
          csv: ({ exportedAt }) => exportedAt?.toISOString() ?? '',
        },
        { key: 'successor', label: t('successor'), value: ({ successorName }) => successorName ?? '' },
        {
          key: 'handed_over',
          label: t('handedOver'),
          value: ({ counts }) => String(counts.handed_over ?? ''),
          align: 'right',
        },
        { key: 'keys', label: t('keys'), value: ({ keys }) => t(keys) },
      ],
    });
  },
);
