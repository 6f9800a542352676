import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { CATEGORY_NAMES } from '../../../retention/categories.ts';
import { categoryWords } from '../../../retention/retention-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { dayColumn } from '../../export/day-column.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { accessLogMessages } from '../access-log._index/access-log.messages.ts';
import { officerRetentionMessages } from '../retention._index/retention.messages.ts';

/** How long each partner keeps what, its last and next run, and its legal holds as a number. */
export const loader = officerRoute.loader(
  { can: ['export', 'Register'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(officerRetentionMessages, language);
    const words = translate(categoryWords, language);
    const general = translate(accessLogMessages, language);
    const { dateTime, number } = formats(language, DEFAULT_TIME_ZONE);
    return exportTable(services, format, 'retention', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: general('owner'),
      facts: [[general('asOf'), dateTime(new Date())]],
      notes: [t('note')],
      rows: await services.retention.listPartners(),
      empty: t('noPartners'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ name }) => name },
        {
          key: 'rules',
          label: t('keep'),
          value: ({ rules }) =>
            rules
              .map(
                ({ category, keep, unit }) =>
                  `${words(category)}: ${words(unit, { count: keep, formatted: number(keep) })}`,
              )
              .join('; '),
        },
        dayColumn(
          { key: 'last_run', label: t('last'), never: t('never') },
          language,
          ({ lastRun }: { lastRun: { day: string } | null }) => lastRun?.day,
        ),
        {
          key: 'deleted',
          label: t('deleted'),
          value: ({ lastRun }) =>
            CATEGORY_NAMES.filter((name) => (lastRun?.counts[name]?.deleted ?? 0) > 0)
              .map((name) => `${words(name)}: ${number(lastRun!.counts[name]!.deleted)}`)
              .join(', ') || t('none'),
        },
        {
          key: 'next_run',
          label: t('next'),
          value: ({ nextRun }) => dateTime(nextRun),
          csv: ({ nextRun }) => nextRun.toISOString(),
        },
        { key: 'legal_holds', label: t('holds'), value: ({ holds }) => String(holds), align: 'right' },
      ],
    });
  },
);
