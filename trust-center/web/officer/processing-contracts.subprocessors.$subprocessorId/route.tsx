import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { SubprocessorBadge, useDay } from '../../documents/parts.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { Note, Prose } from '../desk/parts.tsx';
import { subprocessorMessages } from './subprocessor.messages.ts';

const HERE = '/officer/processing-contracts';
const params = z.object({ subprocessorId: z.string().refine((id) => isId('subprocessor', id)) });
const answerSchema = z.object({
  partnerId: z.string().refine((id) => isId('partner', id)),
  objectionId: z.string().refine((id) => isId('subprocessorObjection', id)),
  answer: z.string().trim().min(5).max(1_000),
});

export const loader = officerRoute.loader(
  { can: ['read', 'ProcessingContract'], params },
  async ({ services, params: { subprocessorId } }) => {
    const list = await services.documents.listSubprocessors();
    const found = list.find((one) => one.subprocessorId === subprocessorId);
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    return { found, names: await services.supervision.partnerNames() };
  },
);

export const action = officerRoute.action(
  { can: ['update', 'ProcessingContract'], params },
  async ({ request, services, actor, context, params: { subprocessorId }, language }) => {
    const form = await request.formData();
    const by = byOfficer(actor, context);
    if (form.get('intent') === 'end') {
      await services.documents.endSubprocessor(by, subprocessorId);
      throw redirect(withToast(HERE, 'ended'));
    }
    if (form.get('intent') !== 'answer') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const answer = readForm(form, answerSchema, language);
    if (!answer.ok) return data({ reply: answer.reply, about: String(form.get('objectionId')) }, { status: 422 });
    await services.documents.answerObjection(by, answer.value);
    throw redirect(withToast(`${HERE}/subprocessors/${subprocessorId}`, 'answered'));
  },
);

export default function SubprocessorPage() {
  const { found, names } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(subprocessorMessages);
  const words = useT(documentWords);
  const { country, dateTime } = useFormats();
  const day = useDay();
  return (
    <>
      <PageHeader
        title={found.name}
        sentence={found.service}
        back={{ to: HERE, label: t('back') }}
        action={
          found.state === 'ended' ? null : (
            <ConfirmDialog
              trigger={t('end')}
              title={t('endTitle', { name: found.name })}
              sentence={t('endSentence')}
              confirmLabel={t('end')}
              tone="danger"
              intent="end"
            />
          )
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Card title={t('about')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('address'), value: `${found.address}, ${country(found.country)}` },
              { term: t('transfer'), value: words(`transfer_${found.transfer}`) },
              { term: t('announced'), value: dateTime(found.announcedAt) },
              { term: t('objectUntil'), value: day(found.objectUntil) },
              { term: t('state'), value: <SubprocessorBadge state={found.state} /> },
              ...(found.endedAt ? [{ term: words('state_ended'), value: dateTime(found.endedAt) }] : []),
            ]}
          />
        </Card>
        {found.objections.length === 0 ? (
          <Card title={t('objections')}>
            <Prose>{t(found.state === 'announced' ? 'noneYet' : 'none')}</Prose>
          </Card>
        ) : (
          found.objections.map((one) => (
            <Card
              key={one.objectionId}
              title={t('objectionOf', { name: names[one.partnerId] ?? one.partnerId })}
              sentence={dateTime(one.objectedAt)}
            >
              <Stack gap={3}>
                <Prose>{one.reason}</Prose>
                {one.answer === null ? (
                  <AnswerForm partnerId={one.partnerId} objectionId={one.objectionId} />
                ) : (
                  <>
                    <Prose>{t('answer', { answer: one.answer })}</Prose>
                    <Note>{one.answeredAt ? dateTime(one.answeredAt) : ''}</Note>
                  </>
                )}
              </Stack>
            </Card>
          ))
        )}
      </Stack>
      <Notice texts={{ answered: t('answered') }} />
    </>
  );
}

function AnswerForm({ partnerId, objectionId }: { partnerId: string; objectionId: string }) {
  const result = resultOf(useActionData<typeof action>());
  const t = useT(subprocessorMessages);
  const [form, fields] = useZodForm({
    id: objectionId,
    schema: answerSchema,
    lastResult: result?.about === objectionId ? result.reply : null,
    defaultValue: { partnerId, objectionId },
  });
  return (
    <PostForm form={form} wide>
      <input type="hidden" name="partnerId" value={partnerId} />
      <input type="hidden" name="objectionId" value={objectionId} />
      <TextArea field={fields.answer} label={t('yourAnswer')} help={t('yourAnswerHelp')} rows={3} maxLength={1_000} />
      <FormActions>
        <SubmitButton intent="answer">{t('send')}</SubmitButton>
      </FormActions>
    </PostForm>
  );
}
