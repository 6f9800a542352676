import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { CheckboxField, FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { By } from '../../../people/deps.ts';
import type { RequestUseCases } from '../../../requests/use-cases.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ProseList } from '../../officer/desk/parts.tsx';
import { answerMessages } from '../request-desk/answer.messages.ts';
import { type AnswerKind, answerOf, waitsForIdentity } from '../request-desk/next-answer.ts';
import { ToldField } from '../request-desk/parts.tsx';
import { addressOf, nameOf } from '../request-desk/person-of-request.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { answerSchema } from '../request-desk/schemas.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, actor, services, context }) => {
    const view = await services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId);
    if (view.state === 'closed' || waitsForIdentity(view)) throw redirect(requestPath(requestId));
    return {
      requestId,
      answer: answerOf(view),
      standing: view.standing,
      name: nameOf(view, ''),
      address: addressOf(view),
      isIdentified: view.identity.result === 'confirmed',
      days: services.requests.keyBackupDays,
    };
  },
);

type Input = { requestId: string; told: 'mail' | 'otherwise'; note?: string | undefined; wholeBrand: boolean };

/** Each answer is one use case. */
const ANSWERS: Record<AnswerKind, (requests: RequestUseCases, by: By, input: Input) => Promise<unknown>> = {
  no_data: (requests, by, input) => requests.answerWithoutData(by, input),
  copy: (requests, by, input) => requests.confirmHandOver(by, input),
  rectification: (requests, by, input) => requests.confirmRectification(by, input),
  erasure: (requests, by, input) => requests.erasePerson(by, input),
  restriction: (requests, by, input) => requests.restrict(by, input),
  objection: (requests, by, input) => requests.objectToMails(by, input),
};

export const action = partnerRoute.action(
  { can: ['update', 'DataRequest'], params: requestParams },
  async ({ params: { requestId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), answerSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'data_subject_request');
    const answer = answerOf(await services.requests.view(by, requestId));
    await ANSWERS[answer](services.requests, by, { requestId, ...form.value });
    throw redirect(withToast(requestPath(requestId), 'answered'));
  },
);

export default function AnswerRequest() {
  const { requestId, answer, standing, name, address, isIdentified, days } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useT(answerMessages);
  const called = name || t('thisAddress');
  const [form, fields] = useZodForm({
    id: 'answer',
    schema: answerSchema(useLanguage()),
    lastResult: resultOf(sent)?.reply,
    defaultValue: { told: answer === 'copy' || !address ? 'otherwise' : 'mail' },
  });
  const sentence =
    answer === 'no_data' && standing === 'suppressed'
      ? t('no_dataSuppressed')
      : t(`${answer}Sentence`, { name: called });
  return (
    <>
      <PageHeader
        title={t(`${answer}Title`, { name: called })}
        sentence={sentence}
        back={{ to: requestPath(requestId), label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusalBeside(sent)} />
          {answer === 'erasure' ? (
            <Callout tone="needs-you">
              <ProseList
                items={[
                  ...(address ? [t('erasurePoint1', { address })] : []),
                  t('erasurePoint2', { days }),
                  t('erasurePoint3'),
                ]}
              />
            </Callout>
          ) : null}
          <ToldField field={fields.told} address={address} />
          {answer === 'rectification' ? (
            <TextArea
              field={fields.note}
              label={t('rectificationNote')}
              help={t('rectificationNoteHelp')}
              rows={2}
              optional
            />
          ) : null}
          {answer === 'objection' && isIdentified ? (
            <CheckboxField field={fields.wholeBrand} label={t('objectionBrand')} help={t('objectionBrandHelp')} />
          ) : null}
        </Stack>
        <FormActions>
          <SubmitButton variant={answer === 'erasure' ? 'danger' : 'primary'}>
            {t(`${answer}Save`, { name: called })}
          </SubmitButton>
          <LinkButton to={requestPath(requestId)}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
