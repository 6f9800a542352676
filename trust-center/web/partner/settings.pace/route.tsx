import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm, wholeNumber } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { TableCard } from '@multipartner/ui/table-card';
import { NamedToast, withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconTrendingUp } from '@tabler/icons-react';
import { z } from 'zod';
import { MOST_PER_HOUR } from '../../../orders/pacing/limits.ts';
import type { ShownWarmUp } from '../../../orders/pacing/warm-up-settings.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { paceMessages } from './pace.messages.ts';

const HERE = '/partner/settings/pace';
const schema = z.object({ perHour: wholeNumber({ least: 1, most: MOST_PER_HOUR }).optional() });

export const loader = partnerRoute.loader({ can: ['read', 'PartnerSettings'] }, async ({ actor, services }) => ({
  ...(await services.pacing.readOwnLimit(actor.partnerId)),
  warmUps: await services.pacing.readWarmUps(actor.partnerId),
  isOwner: actor.role === 'partner_owner',
}));

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    await services.pacing.changeOwnLimit(byPartner(actor, context, 'account'), form.value.perHour ?? null);
    throw redirect(withToast(HERE, 'saved'));
  },
);

export const meta = titled('trust', paceMessages, 'title');

export default function Pace() {
  const { own, platform, warmUps, isOwner } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(paceMessages);
  const { number } = useFormats();
  const [form, fields] = useZodForm({
    id: 'pace',
    schema,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { perHour: own === null ? '' : String(own) },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <SettingsTabs mayManageKeys={isOwner} />
      <NamedToast texts={{ saved: t('toastSaved') }} />
      <Stack gap={6}>
        <RefusalNote refusal={refusal} />
        <Card
          narrow
          title={t('own')}
          sentence={platform === null ? t('platformFree') : t('platform', { number: number(platform) })}
        >
          <PostForm form={form}>
            <TextField
              field={fields.perHour}
              label={t('perHour')}
              help={isOwner ? t('perHourHelp') : t('onlyOwners')}
              inputMode="numeric"
              autoComplete="off"
              disabled={!isOwner}
              optional
            />
            {isOwner ? (
              <FormActions>
                <SubmitButton>{t('save')}</SubmitButton>
              </FormActions>
            ) : null}
          </PostForm>
        </Card>
        <TableCard
          title={t('warmUps')}
          sentence={t('warmUpsSentence')}
          label={t('warmUps')}
          rows={warmUps}
          getRowId={({ domain }) => domain}
          columns={useColumns()}
          empty={<EmptyState icon={IconTrendingUp} title={t('noneTitle')} sentence={t('none')} />}
        />
      </Stack>
    </>
  );
}

function useColumns(): DataColumn<ShownWarmUp>[] {
  const t = useT(paceMessages);
  const { number, moment } = useFormats();
  return [
    { id: 'domain', header: t('domain'), cell: ({ domain }) => domain },
    {
      id: 'today',
      header: t('today'),
      required: true,
      cell: ({ isDone, used, most, rest }) =>
        isDone ? null : t('todayOf', { used: number(used), most: number(most), rest: number(rest) }),
    },
    {
      id: 'step',
      header: t('step'),
      required: true,
      cell: ({ isDone, step, steps }) => (isDone ? null : t('stepOf', { step, steps })),
    },
    {
      id: 'ahead',
      header: t('ahead'),
      required: true,
      cell: ({ ahead }) => ahead.map((most) => number(most)).join(', '),
    },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: ({ isDone, frozenBy, nextDayAt }) =>
        isDone ? t('done') : frozenBy ? t(`frozen_${frozenBy}`, { time: moment(nextDayAt) }) : t('running'),
    },
  ];
}
