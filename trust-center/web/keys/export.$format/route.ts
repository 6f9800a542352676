import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { CustodyEntry } from '../../../custody/read-custody.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { accessLogMessages } from '../../officer/access-log._index/access-log.messages.ts';
import { listMessages } from '../_index/list.messages.ts';
import { keysMessages } from '../desk/keys.messages.ts';

const MOST_PAGES = 100;

/** States of keys and what is under way, for officers, and for custodians of the partners they look after. */
export const loader = keyRoute.loader(
  { can: ['read', 'Key'], params: exportParams },
  async ({ services, actor, params: { format }, language }) => {
    const rows: CustodyEntry[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const only = actor.seesAll ? undefined : actor.looksAfter.partnerIds;
      const { entries, nextCursor } = await services.custody.list({ only, cursor });
      rows.push(...entries);
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    const t = translate(listMessages, language);
    const words = translate(keysMessages, language);
    const general = translate(accessLogMessages, language);
    const { date, dateTime, percent } = formats(language, DEFAULT_TIME_ZONE);
    const underWay = ({ jobs, openDestruction }: CustodyEntry): string => {
      if (openDestruction?.destroyAt)
        return `${words('custody_destruction_scheduled')}, ${date(openDestruction.destroyAt)}`;
      if (openDestruction) return t('asks');
      const job = jobs.find(({ state }) => state === 'running');
      if (!job) return t('nothing');
      return job.waitsFor
        ? t('rotationWaits')
        : t('rotating', { percent: percent(job.total ? job.done / job.total : 1, 0) });
    };
    return exportTable(services, format, 'keys', {
      language,
      title: t('title'),
      owner: general('owner'),
      facts: [[general('asOf'), dateTime(new Date())]],
      rows,
      empty: t('emptyTitle'),
      columns: [
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ name }) => name },
        {
          key: 'state',
          label: t('state'),
          value: ({ custody, kmsState }) => words(`custody_${kmsState === null ? 'none' : custody}`),
        },
        { key: 'kms_state', label: 'KMS', value: ({ kmsState }) => kmsState ?? '' },
        { key: 'mode', label: t('mode'), value: ({ mode, kmsKeyArn }) => (kmsKeyArn ? words(`mode_${mode}`) : '') },
        { key: 'kms_key', label: 'KMS', value: ({ kmsKeyArn }) => kmsKeyArn ?? '', onlyCsv: true },
        {
          key: 'data_key',
          label: t('dataKey'),
          value: ({ dataKeyVersion, dataKeySince }) =>
            dataKeyVersion && dataKeySince ? t('version', { version: dataKeyVersion, date: date(dataKeySince) }) : '',
          csv: ({ dataKeySince }) => dataKeySince?.toISOString() ?? '',
        },
        { key: 'under_way', label: t('under'), value: underWay },
      ],
    });
  },
);
