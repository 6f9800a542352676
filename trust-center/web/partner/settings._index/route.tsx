import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Columns, Row, Split, Stack } from '@multipartner/ui/card';
import {
  FormActions,
  PostForm,
  RadioCards,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { UNUSED_MONTHS } from '../../../people/consent/unused-consent.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { settingsMessages } from './settings.messages.ts';

const MODES = ['off', 'anonymous', 'personal'] as const;
const POLICIES = ['resend', 'hold'] as const;
const MONTHS = [6, 12, 18, 24, 36];
const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .optional();
const schema = z.object({
  quietFrom: time,
  quietUntil: time,
  trackingMode: z.enum(MODES),
  inDoubtPolicy: z.enum(POLICIES),
  unusedConsentMonths: z.coerce.number().int().min(UNUSED_MONTHS.least).max(UNUSED_MONTHS.most),
});

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'] },
  async ({ actor, services, context }) => {
    const { trackingMode, inDoubtPolicy, unusedConsentMonths, quietHours } = await services.partners.readSettings(
      actor.partnerId,
    );
    const { appOrigin } = context;
    return {
      trackingMode,
      inDoubtPolicy,
      unusedConsentMonths,
      quietHours,
      partnerName: actor.partnerName,
      isOwner: actor.role === 'partner_owner',
      appOrigin,
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { quietFrom, quietUntil, ...changes } = form.value;
    // One time alone, or twice the same, is no span of time: then there are none.
    const quietHours = quietFrom && quietUntil && quietFrom !== quietUntil ? { from: quietFrom, to: quietUntil } : null;
    await services.partners.changeSettings(byPartner(actor, context, 'account'), { ...changes, quietHours });
    throw redirect(withToast('/partner/settings', 'saved'));
  },
);

export default function Settings() {
  const { trackingMode, inDoubtPolicy, unusedConsentMonths, quietHours, partnerName, isOwner, appOrigin } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(settingsMessages);
  const [form, fields] = useZodForm({
    id: 'settings',
    schema,
    lastResult: resultOf(answer)?.reply,
    defaultValue: {
      trackingMode,
      inDoubtPolicy,
      unusedConsentMonths: String(unusedConsentMonths),
      quietFrom: quietHours?.from ?? '',
      quietUntil: quietHours?.to ?? '',
    },
  });
  const refusal = refusalBeside(answer);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { partner: partnerName })} />
      <SettingsTabs mayManageKeys={isOwner} />
      <Split
        side={
          <Stack gap={4}>
            <Card title={t('access')}>
              <Stack gap={3}>
                {t('accessText')}
                <Row>
                  <LinkButton to="/partner/access-log">{t('accessLink')}</LinkButton>
                  <LinkButton to="/people/partner" variant="quiet">
                    {t('peopleLink')}
                  </LinkButton>
                </Row>
              </Stack>
            </Card>
            <Card title={t('business')}>
              <Stack gap={3}>
                {t('businessText')}
                <Row>
                  <LinkButton href={`${appOrigin}/partner/profile`}>{t('businessLink')}</LinkButton>
                </Row>
              </Stack>
            </Card>
          </Stack>
        }
      >
        <PostForm form={form}>
          <Stack gap={6}>
            <RefusalNote refusal={refusal} />
            <Stack gap={3}>
              <RadioCards
                field={fields.trackingMode}
                label={t('tracking')}
                help={isOwner ? t('trackingSentence') : t('onlyOwners')}
                disabled={!isOwner}
                options={MODES.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
              />
              <details>
                <summary>{t('law')}</summary>
                <p>{t('lawText')}</p>
              </details>
            </Stack>
            <RadioCards
              field={fields.inDoubtPolicy}
              label={t('inDoubt')}
              help={t('inDoubtSentence')}
              disabled={!isOwner}
              options={POLICIES.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
            />
            <Stack gap={2}>
              <Columns min={200}>
                <TextField field={fields.quietFrom} label={t('quietFrom')} type="time" disabled={!isOwner} />
                <TextField field={fields.quietUntil} label={t('quietUntil')} type="time" disabled={!isOwner} />
              </Columns>
              {t('quietHelp')}
            </Stack>
            <SelectField
              field={fields.unusedConsentMonths}
              label={t('unused')}
              help={t('unusedHelp')}
              disabled={!isOwner}
              options={MONTHS.map((value) => ({ value: String(value), label: t('months', { count: value }) }))}
            />
          </Stack>
          {isOwner ? (
            <FormActions>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          ) : null}
        </PostForm>
      </Split>
      <Notice texts={{ saved: t('saved') }} />
    </>
  );
}
