import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { DueItem } from '../../../audit/supervision/overview.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { overviewMessages } from '../_index/overview.messages.ts';

/** What is due, what is under way and what is in order, as the first look shows it. */
export const loader = officerRoute.loader(
  { can: ['export', 'Register'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(overviewMessages, language);
    const { date, dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const overview = await services.readOverview();
    const rowOf = ({ kind, level, count, partners, about, dueAt, isDay, path }: DueItem) => ({
      key: kind,
      level: level === 'overdue' ? t('overdue') : t(`level_${level}`),
      what: t(kind, { count }),
      partners: partners.map(({ name }) => name).join(', '),
      about: about ?? '',
      due: dueAt ? (isDay ? date(dueAt) : dateTime(dueAt)) : '',
      iso: dueAt?.toISOString() ?? '',
      path,
    });
    return exportTable(services, format, 'overview', {
      language,
      title: t('title'),
      subtitle: overview.isInOrder ? t('inOrder') : t('needs', { count: overview.needs }),
      owner: t('owner'),
      facts: [[t('state'), dateTime(overview.at)]],
      rows: [
        ...[...overview.due, ...overview.watched].map(rowOf),
        ...overview.facts.map(({ area, count, lastAt }) => ({
          key: area,
          level: t('level_fine'),
          what: t(`fine_${area}`, { count, day: lastAt ? date(lastAt) : '' }),
          partners: '',
          about: '',
          due: '',
          iso: '',
          path: '',
        })),
      ],
      empty: t('empty'),
      columns: [
        { key: 'kind', label: t('what'), value: ({ key }) => key, onlyCsv: true },
        { key: 'urgency', label: t('level'), value: ({ level }) => level },
        { key: 'what', label: t('what'), value: ({ what }) => what },
        { key: 'partners', label: t('partners'), value: ({ partners }) => partners },
        { key: 'about', label: t('about'), value: ({ about }) => about },
        { key: 'due', label: t('day'), value: ({ due }) => due, csv: ({ iso }) => iso },
        { key: 'page', label: t('page'), value: ({ path }) => path, onlyCsv: true },
      ],
    });
  },
);
