import { isFailureError, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Button } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { TableCard } from '@multipartner/ui/table-card';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { IconHandStop, IconHistory } from '@tabler/icons-react';
import type { BreakerSetting } from '../../../orders/breaker/breaker-settings.ts';
import { labelPartners, partnerOfLabel } from '../../../transports/partner-labels.ts';
import { operatorRoute } from '../../access/routes.server.ts';
import { byOperator } from '../desk/by-operator.ts';
import { MailServerTabs } from '../desk/mail-server-tabs.tsx';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { EVERYBODY_KEY } from './keys.ts';
import { EverybodyForm, PartnerForm } from './limit-fields.tsx';
import { stopsSchema } from './schema.ts';
import { stopsMessages } from './stops.messages.ts';

const HERE = `${MAIL_SERVERS}/stops`;

export const loader = operatorRoute.loader({ can: ['read', 'Transport'] }, async ({ services, language, url }) => {
  const partners = labelPartners(await services.transports.partners());
  const label = (key: string) => partners.find(({ id }) => id === key)?.label ?? key;
  const named = (setting: BreakerSetting) => ({
    ...setting,
    whom: setting.key === EVERYBODY_KEY ? null : label(setting.key),
  });
  const settings = (await services.breaker.list()).map(named);
  return {
    limits: await services.breaker.limits(),
    changedAt: settings.find(({ key }) => key === EVERYBODY_KEY)?.changedAt ?? null,
    stricter: settings.filter(({ key }) => key !== EVERYBODY_KEY),
    history: (await services.breaker.history()).map((setting, place) => ({ ...named(setting), place: String(place) })),
    partners: partners.map((partner) => partner.label),
    toast: readToast(url, { saved: { tone: 'success', text: translate(stopsMessages, language)('saved') } }),
  };
});

export const action = operatorRoute.action(
  { can: ['update', 'Transport'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), stopsSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byOperator(actor, context);
    const { value } = form;
    /** In its place, beside what was typed. */
    const refuse = (field: string, why: string) =>
      data({ reply: form.submission.reply({ fieldErrors: { [field]: [why] } }) }, { status: 422 });
    if (value.intent === 'remove') {
      await services.breaker.change(by, { key: value.key, limits: null });
      throw redirect(withToast(HERE, 'saved'));
    }
    const { bounceShare, complaintShare, leastTried } = value;
    const key =
      value.intent === 'everybody'
        ? EVERYBODY_KEY
        : partnerOfLabel(await services.transports.partners(), value.partner);
    if (!key) return refuse('partner', translate(stopsMessages, language)('partnerUnknown'));
    try {
      await services.breaker.change(by, { key, limits: { bounceShare, complaintShare, leastTried } });
    } catch (error) {
      if (!isFailureError(error)) throw error;
      return refuse('bounceShare', sentence(error.failure, language));
    }
    throw redirect(withToast(HERE, 'saved'));
  },
);

export const meta = titled('trust', stopsMessages, 'title');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Stops() {
  const { limits, changedAt, stricter, history, partners, toast } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const reply = resultOf(answer)?.reply;
  const t = useT(stopsMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <MailServerTabs />
      <Toasts toast={toast} />
      <Stack gap={6}>
        <RefusalNote refusal={refusal} />
        <EverybodyForm key={String(changedAt)} limits={limits} changedAt={changedAt} reply={reply} />
        <TableCard
          title={t('stricter')}
          label={t('stricter')}
          rows={stricter}
          getRowId={({ key }) => key}
          columns={useStricterColumns()}
          empty={<EmptyState icon={IconHandStop} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <PartnerForm key={stricter.length} limits={limits} partners={partners} reply={reply} />
        <TableCard
          title={t('history')}
          label={t('history')}
          rows={history}
          getRowId={({ place }) => place}
          columns={useHistoryColumns()}
          empty={<EmptyState icon={IconHistory} title={t('historyTitle')} sentence={t('historySentence')} />}
        />
      </Stack>
    </>
  );
}

type Row = Pick<Loaded['stricter'][number], 'limits' | 'changedAt' | 'whom'>;

function useLimitColumns(): DataColumn<Row>[] {
  const t = useT(stopsMessages);
  const { percent, number, moment } = useFormats();
  return [
    { id: 'whom', header: t('whom'), cell: ({ whom }) => whom ?? t('all') },
    {
      id: 'bounces',
      header: t('bounces'),
      required: true,
      cell: ({ limits }) => (limits ? percent(limits.bounceShare, 1) : t('takenBack')),
    },
    {
      id: 'complaints',
      header: t('complaints'),
      required: true,
      cell: ({ limits }) => (limits ? percent(limits.complaintShare, 2) : ''),
    },
    {
      id: 'mails',
      header: t('mails'),
      required: true,
      cell: ({ limits }) => (limits ? number(limits.leastTried) : ''),
    },
    { id: 'when', header: t('when'), required: true, cell: ({ changedAt }) => moment(changedAt) },
  ];
}

const useHistoryColumns = (): DataColumn<Loaded['history'][number]>[] => useLimitColumns();

function useStricterColumns(): DataColumn<Loaded['stricter'][number]>[] {
  const t = useT(stopsMessages);
  return [
    ...useLimitColumns(),
    {
      id: 'remove',
      header: '',
      required: true,
      cell: ({ key, whom }) => (
        <Form method="post">
          <input type="hidden" name="key" value={key} />
          <Button type="submit" name="intent" value="remove" variant="quiet" aria-label={`${t('remove')}: ${whom}`}>
            {t('remove')}
          </Button>
        </Form>
      ),
    },
  ];
}
