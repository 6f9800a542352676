import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
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
import { personName } from '../address-book/person-name.ts';
import { liftMessages } from './lift.messages.ts';
import { liftParams, liftSchema } from './schema.ts';

const LIST = '/partner/suppressions';

export const loader = partnerRoute.loader(
  { can: ['delete', 'Suppression'], params: liftParams },
  async ({ params: { suppressionId }, actor, services, context }) =>
    services.people.viewSuppression(byPartner(actor, context, 'contact_care'), suppressionId),
);

export const action = partnerRoute.action(
  { can: ['delete', 'Suppression'], params: liftParams },
  async ({ params: { suppressionId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), liftSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'contact_care');
    await services.people.removeSuppression(by, { suppressionId, ...form.value });
    throw redirect(withToast(LIST, 'removed'));
  },
);

export default function LiftSuppression() {
  const { contact, reason } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(liftMessages);
  const [form, fields] = useZodForm({
    id: 'lift',
    schema: liftSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: LIST, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <p>
            <strong>{contact ? `${personName(contact.profile)}, ${contact.profile.email}` : t('unknown')}</strong>
          </p>
          {reason === 'manual' ? null : (
            <Callout tone="needs-you" title={t('bounceTitle')}>
              {t('bounceSentence')}
            </Callout>
          )}
          <TextArea field={fields.note} label={t('note')} help={t('noteHelp')} rows={3} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={LIST}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
