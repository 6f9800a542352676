import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconHistory } from '@tabler/icons-react';
import { CATEGORIES, CATEGORY_NAMES, type CategoryName } from '../../../retention/categories.ts';
import type { PartnerRetention } from '../../../retention/read-protocol.ts';
import { categoryWords } from '../../../retention/retention-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { RunWords, useDayWords, useKeepWords } from '../../retention-parts/words.tsx';
import { Lines, Note, Small } from '../desk/parts.tsx';
import { officerRetentionMessages } from './retention.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'Register'] }, async ({ services }) => {
  const partners = await services.retention.listPartners();
  const overdue = partners.filter(({ isMissed }) => isMissed).map(({ name }) => name);
  return { partners, overdue };
});

export default function OfficerRetention() {
  const { partners, overdue } = useLoaderData<typeof loader>();
  const t = useT(officerRetentionMessages);
  const { list } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/retention/export" />}
      />
      <Stack gap={5}>
        {overdue.length > 0 ? (
          <Callout tone="broken">{t('overdue', { names: list(overdue) })}</Callout>
        ) : partners.length > 0 ? (
          <Callout tone="success" title={t('inOrder')}>
            {t('inOrderHelp')}
          </Callout>
        ) : null}
        <PartnersTable />
        <Note>{t('note')}</Note>
        <Card flush title={t('rules')} sentence={t('rulesSentence')}>
          <StandardTable />
        </Card>
      </Stack>
    </>
  );
}

function PartnersTable() {
  const { partners } = useLoaderData<typeof loader>();
  const t = useT(officerRetentionMessages);
  const words = useT(categoryWords);
  const day = useDayWords();
  const { moment, number, list } = useFormats();
  const columns: DataColumn<PartnerRetention>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ name }) => name },
    {
      id: 'own',
      header: t('own'),
      cell: ({ rules }) =>
        list(rules.filter(({ isOwn }) => isOwn).map(({ category }) => words(category))) || t('standard'),
    },
    { id: 'last', header: t('last'), cell: ({ lastRun }) => (lastRun ? day(lastRun.day) : t('never')) },
    {
      id: 'deleted',
      header: t('deleted'),
      cell: ({ lastRun }) => (lastRun ? <RunWords counts={lastRun.counts} nothing={t('none')} /> : ''),
    },
    { id: 'next', header: t('next'), cell: ({ nextRun }) => moment(nextRun) },
    { id: 'holds', header: t('holds'), align: 'end', cell: ({ holds }) => (holds === 0 ? t('none') : number(holds)) },
  ];
  return (
    <DataTable
      label={t('partners')}
      rows={partners}
      columns={columns}
      getRowId={({ partnerId }) => partnerId}
      getRowHref={({ partnerId }) => `/officer/retention/${partnerId}`}
      empty={<EmptyState icon={IconHistory} title={t('partners')} sentence={t('noPartners')} />}
    />
  );
}

function StandardTable() {
  const t = useT(officerRetentionMessages);
  const words = useT(categoryWords);
  const keep = useKeepWords();
  const { number } = useFormats();
  const columns: DataColumn<CategoryName>[] = [
    {
      id: 'category',
      header: t('category'),
      required: true,
      cell: (name) => (
        <Lines>
          {words(name)}
          <Small>{words(`${name}_what`)}</Small>
        </Lines>
      ),
    },
    {
      id: 'keep',
      header: t('keep'),
      cell: (name) => keep({ unit: CATEGORIES[name].unit, keep: CATEGORIES[name].standard }),
    },
    {
      id: 'bounds',
      header: t('bounds'),
      cell: (name) => t('boundsValue', { least: number(CATEGORIES[name].least), most: number(CATEGORIES[name].most) }),
    },
  ];
  return (
    <DataTable label={t('rules')} rows={CATEGORY_NAMES} columns={columns} getRowId={(name) => name} empty={null} />
  );
}
