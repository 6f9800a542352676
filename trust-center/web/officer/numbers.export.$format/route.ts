import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { METRICS } from '../../../aggregates/rules.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { officerNumbersMessages } from '../numbers._index/numbers.messages.ts';
import {
  countryName,
  type SnapshotRow,
  type SplitRow,
  snapshotRows,
  splitRows,
} from '../numbers._index/snapshot-rows.ts';

type Row = SnapshotRow | SplitRow;

/** What HQ is told today, as PDF or CSV. */
export const loader = officerRoute.loader(
  { can: ['export', 'Aggregates'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(officerNumbersMessages, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const told = await services.aggregates.read();
    const { snapshot } = told;
    const minimum = snapshot?.minimumCount ?? told.minimumCount;
    return exportTable(services, format, 'numbers-of-headquarters', {
      language,
      title: t('title'),
      subtitle: snapshot ? t('asOf', { when: dateTime(snapshot.takenAt) }) : t('notYet'),
      owner: t('owner'),
      notes: [t('rule1', { minimum }), t('rule2'), t('rule3'), t('rule4'), t('rule5')],
      rows: [...snapshotRows(told), ...splitRows(told)] as Row[],
      empty: t('noCampaigns'),
      columns: [
        { key: 'campaign_id', label: 'id', value: ({ campaignId }) => campaignId, onlyCsv: true },
        { key: 'campaign', label: t('campaign'), value: ({ name }) => name },
        {
          key: 'country',
          label: t('region'),
          value: (row) => ('side' in row || row.region === null ? t('all') : countryName(row.region, language)),
        },
        { key: 'region_id', label: t('part'), value: (row) => ('side' in row ? row.regionId : ''), onlyCsv: true },
        {
          key: 'region',
          label: t('part'),
          value: (row) => ('side' in row ? `${row.label} (${t(row.side)})` : ''),
        },
        ...METRICS.map((name) => ({
          key: name,
          label: t(name),
          align: 'right' as const,
          value: ({ numbers }: Row) => {
            const cell = (numbers as Partial<SnapshotRow['numbers']>)[name];
            return cell ? (cell.value?.toString() ?? t(cell.hidden ?? 'few_people', { minimum })) : '';
          },
        })),
      ],
    });
  },
);
