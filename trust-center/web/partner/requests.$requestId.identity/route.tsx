import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, RadioCards, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DESK_IDENTITY_METHODS } from '../../../requests/kinds.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { answerMessages } from '../request-desk/answer.messages.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { identitySchema } from '../request-desk/schemas.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, actor, services, context }) => {
    const { state } = await services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId);
    if (state === 'closed') throw redirect(requestPath(requestId));
    return { requestId };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), identitySchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'data_subject_request');
    await services.requests.checkIdentity(by, { requestId, ...form.value });
    throw redirect(withToast(requestPath(requestId), 'identity'));
  },
);

export default function CheckIdentity() {
  const { requestId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(answerMessages);
  const words = useT(requestWords);
  const [form, fields] = useZodForm({
    id: 'identity',
    schema: identitySchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
  });
  return (
    <>
      <PageHeader
        title={t('identityTitle')}
        sentence={t('identitySentence')}
        back={{ to: requestPath(requestId), label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusalBeside(answer)} />
          <RadioCards
            field={fields.method}
            label={t('method')}
            options={DESK_IDENTITY_METHODS.map((value) => ({ value, label: words(`method_${value}`) }))}
          />
          <RadioCards
            field={fields.result}
            label={t('result')}
            options={(['confirmed', 'failed'] as const).map((value) => ({ value, label: t(`result_${value}`) }))}
          />
          <TextArea field={fields.note} label={t('note')} help={t('noteHelp')} rows={2} optional />
        </Stack>
        <FormActions>
          <SubmitButton>{t('identitySave')}</SubmitButton>
          <LinkButton to={requestPath(requestId)}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
