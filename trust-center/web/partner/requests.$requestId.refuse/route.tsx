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
import { refusalsFor } from '../../../requests/kinds.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { answerMessages } from '../request-desk/answer.messages.ts';
import { ToldField } from '../request-desk/parts.tsx';
import { addressOf } from '../request-desk/person-of-request.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { refusalSchema } from '../request-desk/schemas.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, actor, services, context }) => {
    const view = await services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId);
    if (view.state === 'closed' || refusalsFor(view.kind).length === 0) throw redirect(requestPath(requestId));
    return { requestId, kind: view.kind, held: view.held, address: addressOf(view) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'data_subject_request');
    const { kind } = await services.requests.view(by, requestId);
    const form = readForm(await request.formData(), refusalSchema(language, kind), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    await services.requests.refuse(by, { requestId, ...form.value });
    throw redirect(withToast(requestPath(requestId), 'refused'));
  },
);

export default function RefuseRequest() {
  const { requestId, kind, held, address } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(answerMessages);
  const words = useT(requestWords);
  const [form, fields] = useZodForm({
    id: 'refuse',
    schema: refusalSchema(useLanguage(), kind),
    lastResult: resultOf(answer)?.reply,
    defaultValue: {
      told: address ? 'mail' : 'otherwise',
      ...(held && kind === 'erasure' ? { refusal: 'legal_claims' as const } : {}),
    },
  });
  return (
    <>
      <PageHeader
        title={t('refuseTitle')}
        sentence={t('refuseSentence')}
        back={{ to: requestPath(requestId), label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusalBeside(answer)} />
          <RadioCards
            field={fields.refusal}
            label={t('ground')}
            options={refusalsFor(kind).map((value) => ({ value, label: words(`refusal_${value}`) }))}
          />
          <TextArea field={fields.reason} label={t('reason')} help={t('refuseReasonHelp')} rows={4} />
          <ToldField field={fields.told} address={address} />
        </Stack>
        <FormActions>
          <SubmitButton variant="danger">{t('refuseSave')}</SubmitButton>
          <LinkButton to={requestPath(requestId)}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
