import { isFailureError } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Button } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { TableCard } from '@multipartner/ui/table-card';
import { NamedToast, withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { IconGauge, IconTrendingUp } from '@tabler/icons-react';
import { labelPartners, partnerOfLabel } from '../../../transports/partner-labels.ts';
import { operatorRoute } from '../../access/routes.server.ts';
import { byOperator } from '../desk/by-operator.ts';
import { MailServerTabs } from '../desk/mail-server-tabs.tsx';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { LimitForm } from './limit-form.tsx';
import { limitsMessages } from './limits.messages.ts';
import { PlanForm } from './plan-form.tsx';
import { limitsSchema } from './schema.ts';

const HERE = `${MAIL_SERVERS}/limits`;

export const loader = operatorRoute.loader({ can: ['read', 'Transport'] }, async ({ services }) => ({
  limits: await services.pacing.listLimits(),
  warmUps: await services.pacing.listWarmUps(),
  plan: await services.pacing.readPlan(),
  partners: await services.transports.partners(),
}));

export const action = operatorRoute.action(
  { can: ['update', 'Transport'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), limitsSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { pacing } = services;
    const by = byOperator(actor, context);
    const { value } = form;
    /** In its place, beside what was typed. */
    const refuse = (field: 'name' | 'ladder', why: 'partnerUnknown' | 'domainWrong' | 'notRising') =>
      data(
        { reply: form.submission.reply({ fieldErrors: { [field]: [translate(limitsMessages, language)(why)] } }) },
        { status: 422 },
      );
    try {
      if (value.intent === 'limit') {
        const named =
          value.whom === 'partner:'
            ? partnerOfLabel(await services.transports.partners(), value.name ?? '')
            : value.name?.toLowerCase();
        if (value.whom === 'partner:' && !named) return refuse('name', 'partnerUnknown');
        const key = value.whom.endsWith(':') ? `${value.whom}${named ?? ''}` : value.whom;
        await pacing.changeLimit(by, { key, perHour: value.perHour });
      } else if (value.intent === 'remove') await pacing.changeLimit(by, { key: value.key, perHour: null });
      else if (value.intent === 'plan') await pacing.changePlan(by, value.ladder.split(/[\s,;]+/).map(Number));
      else await pacing.endWarmUp(by, value.domain);
    } catch (error) {
      if (!isFailureError(error) || error.failure.code !== 'INVALID') throw error;
      if (value.intent === 'plan') return refuse('ladder', 'notRising');
      if (value.intent === 'limit') return refuse('name', 'domainWrong');
      throw error;
    }
    throw redirect(withToast(HERE, 'saved'));
  },
);

export const meta = titled('trust', limitsMessages, 'title');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Limits() {
  const { limits, warmUps, plan, partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const reply = resultOf(answer)?.reply;
  const replyTo = (intent: 'limit' | 'plan') => (reply?.initialValue?.intent === intent ? reply : undefined);
  const t = useT(limitsMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <MailServerTabs />
      <NamedToast texts={{ saved: t('toastSaved') }} />
      <Stack gap={6}>
        <RefusalNote refusal={refusal} />
        <TableCard
          title={t('inForce')}
          label={t('inForce')}
          rows={limits}
          getRowId={({ key }) => key}
          columns={useLimitColumns(partners)}
          empty={<EmptyState icon={IconGauge} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        {/* Empty again once what it set stands in the table. */}
        <LimitForm
          key={JSON.stringify(limits)}
          partners={labelPartners(partners).map(({ label }) => label)}
          reply={replyTo('limit')}
        />
        <TableCard
          title={t('running')}
          label={t('running')}
          rows={warmUps}
          getRowId={({ domain }) => domain}
          columns={useWarmUpColumns()}
          empty={<EmptyState icon={IconTrendingUp} title={t('noneTitle')} sentence={t('noneSentence')} />}
        />
        <PlanForm plan={plan} reply={replyTo('plan')} />
      </Stack>
    </>
  );
}

function useLimitColumns(partners: Loaded['partners']): DataColumn<Loaded['limits'][number]>[] {
  const t = useT(limitsMessages);
  const { number, moment } = useFormats();
  const wordsOf = (key: string): string => {
    const [kind, name = ''] = key.split(':', 2);
    if (kind === 'server') return t('server');
    if (kind === 'partner')
      return name === '*'
        ? t('everyPartner')
        : t('onePartner', { name: partners.find(({ id }) => id === name)?.name ?? name });
    if (kind === 'domain') return name === '*' ? t('everyDomain') : t('theDomain', { name });
    return name === '*' ? t('everyProvider') : t('theProvider', { name });
  };
  return [
    { id: 'whom', header: t('whom'), cell: ({ key }) => wordsOf(key) },
    { id: 'perHour', header: t('perHour'), required: true, align: 'end', cell: ({ perHour }) => number(perHour) },
    { id: 'changedAt', header: t('changedAt'), required: true, cell: ({ changedAt }) => moment(changedAt) },
    {
      id: 'remove',
      header: '',
      required: true,
      cell: ({ key }) => <Remove limit={key} about={wordsOf(key)} />,
    },
  ];
}

function useWarmUpColumns(): DataColumn<Loaded['warmUps'][number]>[] {
  const t = useT(limitsMessages);
  const { moment } = useFormats();
  return [
    { id: 'domain', header: t('domain'), cell: ({ domain }) => domain },
    { id: 'since', header: t('since'), required: true, cell: ({ startedAt }) => moment(startedAt) },
    { id: 'day', header: t('day'), required: true, cell: ({ step, steps }) => t('dayOf', { step, steps }) },
    { id: 'state', header: t('state'), required: true, cell: ({ frozenBy }) => t(frozenBy ? 'frozen' : 'going') },
    {
      id: 'end',
      header: '',
      required: true,
      cell: ({ domain }) => (
        <ConfirmDialog
          trigger={t('end')}
          triggerVariant="quiet"
          size="small"
          title={t('endTitle', { domain })}
          sentence={t('endSentence')}
          confirmLabel={t('end')}
          tone="danger"
          intent="end"
          fields={{ domain }}
        />
      ),
    },
  ];
}

function Remove({ limit, about }: { limit: string; about: string }) {
  const t = useT(limitsMessages);
  return (
    <Form method="post">
      <input type="hidden" name="key" value={limit} />
      <Button type="submit" name="intent" value="remove" variant="quiet" aria-label={`${t('remove')}: ${about}`}>
        {t('remove')}
      </Button>
    </Form>
  );
}
