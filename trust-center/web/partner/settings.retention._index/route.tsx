import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ErasureRecord, Run } from '../../../retention/read-protocol.ts';
import type { Preview } from '../../../retention/read-rules.ts';
import { categoryWords, causeWords } from '../../../retention/retention-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Lines, Small } from '../../officer/desk/parts.tsx';
import { heldIn, RunWords, useDayWords, useKeepWords } from '../../retention-parts/words.tsx';
import { Notice } from '../address-book/notice.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { HoldsCard } from './holds-card.tsx';
import { retentionMessages } from './retention.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'] },
  async ({ actor, services, context }) => {
    const by = byPartner(actor, context, 'account');
    const { rules } = await services.retention.preview(by);
    const [holds, protocol] = [await services.retention.listHolds(by), await services.retention.readProtocol(by)];
    return { rules, holds, protocol, partner: actor.partnerName, isOwner: actor.role === 'partner_owner' };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context }) => {
    const form = await request.formData();
    if (form.get('intent') !== 'lift') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    await services.retention.liftHold(byPartner(actor, context, 'account'), String(form.get('holdId') ?? ''));
    throw redirect(withToast('/partner/settings/retention', 'holdLifted'));
  },
);

export default function Retention() {
  const { holds, protocol, partner, isOwner } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(retentionMessages);
  const { moment } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { partner })}
        action={isOwner ? <LinkButton to="/partner/settings/retention/hold">{t('setHold')}</LinkButton> : null}
      />
      <SettingsTabs mayManageKeys={isOwner} />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        {holds.some(({ contactId }) => contactId === null) ? (
          <Callout tone="needs-you">{t('heldAll')}</Callout>
        ) : (
          <Callout title={t('next', { at: moment(protocol.nextRun) })}>{t('nextSentence')}</Callout>
        )}
        <Card flush title={t('rules')} sentence={t('rulesSentence')}>
          <RulesTable />
        </Card>
        <HoldsCard holds={holds} partner={partner} isOwner={isOwner} />
        <Card
          flush={protocol.erasures.length > 0}
          title={t('erasures')}
          sentence={t('erasuresSentence', { count: 30 })}
        >
          {protocol.erasures.length > 0 ? <ErasuresTable /> : t('noErasures')}
        </Card>
        <Card flush={protocol.runs.length > 0} title={t('runs')} sentence={t('runsSentence')}>
          {protocol.runs.length > 0 ? <RunsTable /> : t('noRuns')}
        </Card>
      </Stack>
      <Notice
        texts={{
          ruleSaved: t('ruleSaved'),
          ruleReset: t('ruleReset'),
          holdSet: t('holdSet'),
          holdLifted: t('holdLifted'),
        }}
      />
    </>
  );
}

function RulesTable() {
  const { rules, isOwner } = useLoaderData<typeof loader>();
  const t = useT(retentionMessages);
  const words = useT(categoryWords);
  const keep = useKeepWords();
  const { number } = useFormats();
  const columns: DataColumn<Preview>[] = [
    {
      id: 'category',
      header: t('category'),
      required: true,
      cell: ({ category }) => (
        <Lines>
          {words(category)}
          <Small>{words(`${category}_what`)}</Small>
        </Lines>
      ),
    },
    {
      id: 'keep',
      header: t('keep'),
      cell: (rule) => (
        <Lines>
          {keep(rule)}
          {rule.isOwn ? <Small>{t('own')}</Small> : null}
        </Lines>
      ),
    },
    {
      id: 'due',
      header: t('due'),
      align: 'end',
      cell: ({ due, held }) => (
        <Lines>
          {due === 0 ? t('none') : number(due)}
          {held > 0 ? <Small>{t('dueHeld', { count: number(held) })}</Small> : null}
        </Lines>
      ),
    },
  ];
  return (
    <DataTable
      label={t('rules')}
      rows={rules}
      columns={columns}
      getRowId={({ category }) => category}
      {...(isOwner ? { getRowHref: ({ category }: Preview) => `/partner/settings/retention/rules/${category}` } : {})}
      empty={null}
    />
  );
}

function ErasuresTable() {
  const { protocol } = useLoaderData<typeof loader>();
  const t = useT(retentionMessages);
  const causes = useT(causeWords);
  const { dateTime, date, number } = useFormats();
  const columns: DataColumn<ErasureRecord>[] = [
    { id: 'at', header: t('at'), required: true, cell: ({ at }) => dateTime(at) },
    { id: 'cause', header: t('cause'), cell: ({ cause }) => causes(cause) },
    { id: 'people', header: t('people'), align: 'end', cell: ({ people }) => number(people) },
    { id: 'unreadable', header: t('unreadable'), cell: ({ unreadableFrom }) => date(unreadableFrom) },
  ];
  return (
    <DataTable
      label={t('erasures')}
      rows={protocol.erasures}
      columns={columns}
      getRowId={({ n }) => String(n)}
      getRowHref={({ n }) => `/partner/settings/retention/erasures/${n}`}
      empty={null}
    />
  );
}

function RunsTable() {
  const { protocol } = useLoaderData<typeof loader>();
  const t = useT(retentionMessages);
  const day = useDayWords();
  const { number } = useFormats();
  const columns: DataColumn<Run>[] = [
    { id: 'day', header: t('day'), required: true, cell: (run) => day(run.day) },
    {
      id: 'deleted',
      header: t('deleted'),
      cell: ({ counts, finishedAt }) =>
        finishedAt ? (
          <RunWords counts={counts} nothing={t('nothing')} />
        ) : (
          <Badge tone="needs-you">{t('unfinished')}</Badge>
        ),
    },
    { id: 'held', header: t('held'), align: 'end', cell: ({ counts }) => number(heldIn(counts)) },
  ];
  return (
    <DataTable label={t('runs')} rows={protocol.runs} columns={columns} getRowId={({ runId }) => runId} empty={null} />
  );
}
