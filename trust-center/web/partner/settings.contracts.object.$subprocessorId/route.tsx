import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { useDay } from '../../documents/parts.tsx';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';

const HERE = '/partner/settings/contracts';
const params = z.object({ subprocessorId: z.string().refine((id) => isId('subprocessor', id)) });
const schema = z.object({ reason: z.string().trim().min(10).max(1_000) });

export const loader = partnerRoute.loader(
  { can: ['update', 'ProcessingContract'], params },
  async ({ services, actor, params: { subprocessorId } }) => {
    const { subprocessors } = await services.documents.readPartnerContracts(actor.partnerId);
    const found = subprocessors.find((one) => one.subprocessorId === subprocessorId);
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    return { name: found.name, service: found.service, until: found.objectUntil };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'ProcessingContract'], params },
  async ({ request, services, actor, context, params: { subprocessorId }, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'account');
    const { reason } = form.value;
    await services.documents.objectToSubprocessor(by, actor.partnerId, { subprocessorId, reason });
    throw redirect(withToast(HERE, 'objected'));
  },
);

export default function ObjectTo() {
  const { name, service, until } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(ownContractsMessages);
  const day = useDay();
  const [form, fields] = useZodForm({ id: 'object', schema, lastResult: resultOf(answer)?.reply });
  return (
    <>
      <PageHeader
        title={t('objectTitle', { name })}
        sentence={t('objectSentence', { name, day: day(until) })}
        back={{ to: HERE, label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <Callout>{service}</Callout>
          <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={4} maxLength={1_000} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('send')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
