import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { answerMessages } from '../request-desk/answer.messages.ts';
import { ToldField } from '../request-desk/parts.tsx';
import { addressOf, nameOf } from '../request-desk/person-of-request.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { reasonSchema } from '../request-desk/schemas.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, actor, services, context }) => {
    const view = await services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId);
    if (view.kind !== 'restriction' || !view.person?.restrictedAt) throw redirect(requestPath(requestId));
    return { requestId, name: nameOf(view, ''), address: addressOf(view) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), reasonSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'data_subject_request');
    await services.requests.liftRestriction(by, { requestId, ...form.value });
    throw redirect(withToast(requestPath(requestId), 'lifted'));
  },
);

export default function LiftRestriction() {
  const { requestId, name, address } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(answerMessages);
  const [form, fields] = useZodForm({
    id: 'lift',
    schema: reasonSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { told: address ? 'mail' : 'otherwise' },
  });
  return (
    <>
      <PageHeader
        title={t('liftTitle')}
        sentence={t('liftSentence', { name })}
        back={{ to: requestPath(requestId), label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusalBeside(answer)} />
          <TextArea field={fields.reason} label={t('reason')} help={t('liftReasonHelp')} rows={4} />
          <ToldField field={fields.told} address={address} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('liftSave', { name })}</SubmitButton>
          <LinkButton to={requestPath(requestId)}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
