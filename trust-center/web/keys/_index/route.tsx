import { Badge } from '@multipartner/ui/badge';
import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useProgressPolling } from '@multipartner/ui/progress';
import { useLoaderData } from '@remix-run/react';
import { IconClock, IconKey, IconRefresh } from '@tabler/icons-react';
import type { CustodyEntry } from '../../../custody/read-custody.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { pageQuery } from '../../officer/desk/page-query.ts';
import { Prose, ProseList, Small } from '../../officer/desk/parts.tsx';
import { CustodyBadge } from '../desk/custody-badge.tsx';
import { keysMessages } from '../desk/keys.messages.ts';
import { listMessages } from './list.messages.ts';

export const loader = keyRoute.loader(
  { can: ['read', 'Key'], query: pageQuery('partner') },
  async ({ services, actor, query: { q, after } }) => {
    const [page, logKey] = await Promise.all([
      services.custody.list({
        only: actor.seesAll ? undefined : actor.looksAfter.partnerIds,
        search: q || undefined,
        cursor: after,
      }),
      services.audit.vkey(),
    ]);
    return { page, logKey };
  },
);

export default function Keys() {
  const { page, logKey } = useLoaderData<typeof loader>();
  const t = useT(listMessages);
  const columns = useColumns();
  useProgressPolling({ active: page.entries.some(({ jobs }) => jobs.some(({ state }) => state === 'running')) });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<ExportButtons href="/keys/export" />} />
      <Stack gap={6}>
        <DataTable
          label={t('title')}
          rows={page.entries}
          getRowId={({ partnerId }) => partnerId}
          getRowHref={({ partnerId }) => `/keys/${partnerId}`}
          search={{ label: t('search'), placeholder: t('search') }}
          columns={columns}
          paging={{ next: page.nextCursor, previous: null, total: page.total }}
          empty={<EmptyState icon={IconKey} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <Card title={t('how')}>
          <ProseList items={[t('level0'), t('level1'), t('level2'), t('level3'), t('level4'), t('level5')]} />
        </Card>
        <Card title={t('logKey')}>
          {logKey ? (
            <CopyField label={t('logKeyLine')} value={logKey} help={t('logKeySentence')} />
          ) : (
            <Prose>{t('noLogKey')}</Prose>
          )}
        </Card>
      </Stack>
    </>
  );
}

function useColumns(): DataColumn<CustodyEntry>[] {
  const t = useT(listMessages);
  const words = useT(keysMessages);
  const { date } = useFormats();
  return [
    { id: 'name', header: t('partner'), cell: ({ name }) => name },
    { id: 'state', header: t('state'), required: true, cell: (entry) => <CustodyBadge {...entry} /> },
    {
      id: 'mode',
      header: t('mode'),
      required: true,
      cell: ({ mode, kmsKeyArn }) => (kmsKeyArn ? words(`mode_${mode}`) : ''),
    },
    {
      id: 'dataKey',
      header: t('dataKey'),
      required: true,
      cell: ({ dataKeyVersion, dataKeySince }) =>
        dataKeyVersion && dataKeySince ? t('version', { version: dataKeyVersion, date: date(dataKeySince) }) : '',
    },
    { id: 'under', header: t('under'), required: true, cell: (entry) => <UnderWay {...entry} /> },
  ];
}

function UnderWay({ jobs, openDestruction }: CustodyEntry) {
  const t = useT(listMessages);
  const { percent } = useFormats();
  const job = jobs.find(({ state }) => state === 'running');
  if (openDestruction?.state === 'requested')
    return (
      <Badge tone="needs-you" icon={IconClock}>
        {t('asks')}
      </Badge>
    );
  if (!job) return <Small>{t('nothing')}</Small>;
  return (
    <Badge tone={job.waitsFor ? 'needs-you' : 'info'} icon={IconRefresh}>
      {job.waitsFor ? t('rotationWaits') : t('rotating', { percent: percent(job.total ? job.done / job.total : 1, 0) })}
    </Badge>
  );
}
