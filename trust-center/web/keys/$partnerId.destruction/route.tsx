import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SelectField, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { looksAfter } from '../../../custody/deps.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { byCustodian, demandVisible, partnerParams } from '../desk/by-custodian.ts';
import { destructionMessages } from './destruction.messages.ts';
import { destructionSchema, WINDOWS_DAYS } from './schema.ts';

export const loader = keyRoute.loader(
  { can: ['update', 'Key'], params: partnerParams, freshSignIn: true },
  async ({ params: { partnerId }, services, actor }) => {
    demandVisible(actor, partnerId);
    if (!looksAfter(actor.looksAfter, partnerId)) throw new FailureError(failure('NOT_FOUND'));
    const { name } = await services.custody.read(partnerId);
    return { partnerId, name };
  },
);

export const action = keyRoute.action(
  { can: ['update', 'Key'], params: partnerParams, freshSignIn: true },
  async ({ params: { partnerId }, request, services, actor, context, language }) => {
    demandVisible(actor, partnerId);
    const asked = readForm(await request.formData(), destructionSchema, language);
    if (!asked.ok) return data({ reply: asked.reply }, { status: 422 });
    const { reason, windowDays } = asked.value;
    await services.custody.requestDestruction(byCustodian(actor, context), {
      partnerId,
      reason,
      windowDays: Number(windowDays),
    });
    return redirect(withToast(`/keys/${partnerId}`, 'requested'));
  },
);

export const meta = titled('trust', destructionMessages, 'title');

export default function AskForDestruction() {
  const { partnerId, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = resultOf(answer)?.reply;
  const refused = failureOf(answer);
  const t = useT(destructionMessages);
  const [form, fields] = useZodForm({
    id: 'destruction',
    schema: destructionSchema,
    ...(reply ? { lastResult: reply } : {}),
    defaultValue: { windowDays: '30' },
  });
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { name })}
        back={{ to: `/keys/${partnerId}`, label: t('back', { name }) }}
      />
      <Stack gap={4}>
        <RefusalNote refusal={refused} />
        <Card narrow>
          <PostForm form={form}>
            <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={3} />
            <SelectField
              field={fields.windowDays}
              label={t('window')}
              help={t('windowHelp')}
              options={WINDOWS_DAYS.map((days) => ({ value: days, label: t('days', { count: Number(days) }) }))}
            />
            <FormActions>
              <SubmitButton variant="danger">{t('request')}</SubmitButton>
              <LinkButton to={`/keys/${partnerId}`} variant="quiet">
                {t('cancel')}
              </LinkButton>
            </FormActions>
          </PostForm>
        </Card>
      </Stack>
    </>
  );
}
