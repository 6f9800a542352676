import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { IconShieldCheck } from '@tabler/icons-react';
import type { GateRefusal } from '../../../orders/packages/gate-refusals.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Lines, Moment, Note, Prose, Small } from '../desk/parts.tsx';
import { findingsMessages } from './findings.messages.ts';
import { ruleName } from './rule-name.ts';

export const loader = officerRoute.loader({ can: ['read', 'Register'] }, async ({ services }) => ({
  refusals: await services.supervision.listRefusals(),
  advertisers: await services.orders.listDifferingAdvertisers(),
  names: await services.supervision.partnerNames(),
}));

export const meta = titled('trust', findingsMessages, 'title');

/** Template versions that were refused more than once with a rule that keeps data from leaving. */
function repeatedOf(refusals: readonly GateRefusal[]): number {
  const counts = new Map<string, number>();
  for (const { isAttempt, templateVersionId } of refusals)
    if (isAttempt && templateVersionId) counts.set(templateVersionId, (counts.get(templateVersionId) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length;
}

export default function Findings() {
  const { refusals, names } = useLoaderData<typeof loader>();
  const t = useT(findingsMessages);
  const repeated = repeatedOf(refusals);
  const columns: DataColumn<GateRefusal>[] = [
    { id: 'at', header: t('at'), cell: ({ at }) => <Moment at={at} /> },
    { id: 'partner', header: t('partner'), required: true, cell: ({ partnerId }) => names[partnerId] ?? partnerId },
    {
      id: 'campaign',
      header: t('campaign'),
      cell: ({ campaignName, templateVersion }) => (
        <Lines>
          {campaignName ?? '–'}{' '}
          {templateVersion === null ? null : <Small>{t('version', { number: templateVersion })}</Small>}
        </Lines>
      ),
    },
    {
      id: 'rules',
      header: t('rules'),
      required: true,
      cell: ({ rules }) =>
        rules.map(({ rule, count }) => t('times', { rule: ruleName(rule, t), count })).join(', ') || '–',
    },
    {
      id: 'kind',
      header: t('kind'),
      required: true,
      cell: ({ isAttempt }) => (
        <Badge tone={isAttempt ? 'needs-you' : 'neutral'}>{t(isAttempt ? 'attempt' : 'mistake')}</Badge>
      ),
    },
    {
      id: 'log',
      header: t('log'),
      cell: ({ seq }) => <TextLink to={`/officer/access-log/${seq}`}>{t('entry', { seq: String(seq) })}</TextLink>,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/findings/export" />}
      />
      <Stack gap={5}>
        {repeated > 0 ? <Callout tone="needs-you">{t('repeated', { count: repeated })}</Callout> : null}
        <Card title={t('refusals')}>
          <Stack gap={3}>
            <DataTable
              label={t('refusals')}
              rows={refusals}
              columns={columns}
              getRowId={({ refusalId }) => refusalId}
              empty={<EmptyState icon={IconShieldCheck} title={t('emptyTitle')} sentence={t('empty')} />}
            />
            <Note>{t('note')}</Note>
          </Stack>
        </Card>
        <Advertisers />
      </Stack>
    </>
  );
}

function Advertisers() {
  const { advertisers, names } = useLoaderData<typeof loader>();
  const t = useT(findingsMessages);
  const { date } = useFormats();
  const columns: DataColumn<(typeof advertisers)[number]>[] = [
    { id: 'at', header: t('at'), cell: ({ at }) => date(at) },
    { id: 'partner', header: t('partner'), required: true, cell: ({ partnerId }) => names[partnerId] ?? partnerId },
    { id: 'campaign', header: t('campaign'), required: true, cell: ({ campaignName }) => campaignName },
    {
      id: 'advertiser',
      header: t('advertiser'),
      required: true,
      cell: ({ advertiser, advertiserName }) =>
        advertiserName || (advertiser === 'headquarters' ? t('advertiser_headquarters') : '–'),
    },
    { id: 'ordered', header: t('ordered'), cell: ({ isOrdered }) => t(isOrdered ? 'isOrdered' : 'notOrdered') },
  ];
  return (
    <Card title={t('advertisers')} sentence={t('advertisersSentence')}>
      <DataTable
        label={t('advertisers')}
        rows={advertisers}
        columns={columns}
        getRowId={({ partnerId, campaignId, at }) => `${partnerId} ${campaignId} ${at.getTime()}`}
        empty={<Prose>{t('advertisersEmpty')}</Prose>}
      />
    </Card>
  );
}
