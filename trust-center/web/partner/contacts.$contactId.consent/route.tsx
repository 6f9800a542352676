import type { Language } from '@multipartner/kernel/language';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { GroundForm } from '../address-book/ground-form.tsx';
import { checkGround, conditionsOf, groundFields } from '../address-book/ground-schema.ts';
import { personName } from '../address-book/person-name.ts';
import { consentMessages } from './consent.messages.ts';

const schema = (language: Language) =>
  z
    .object({ ...groundFields, ground: z.enum(['consent', 'existing_customer', 'withdrawn']) })
    .superRefine(checkGround(language));

export const loader = partnerRoute.loader(
  { can: ['update', 'Consent'], params: contactParams },
  async ({ params: { contactId }, actor, services, context }) => {
    const contact = await services.people.viewContact(byPartner(actor, context, 'consent_evidence'), contactId);
    return { contactId, name: personName(contact.profile), isSuppressed: contact.suppression !== null };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Consent'], params: contactParams },
  async ({ params: { contactId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), schema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'consent_evidence');
    const { ground, purposes, statement = '' } = form.value;
    const change = { contactId, purposes, source: 'screen', statement } as const;
    if (ground === 'consent') await services.people.grantConsent(by, change);
    else if (ground === 'withdrawn') await services.people.withdrawConsent(by, change);
    else await services.people.recordExistingCustomer(by, { ...change, customer: conditionsOf(form.value) });
    throw redirect(withToast(`/partner/contacts/${contactId}`, 'consent'));
  },
);

export default function RecordConsent() {
  const { contactId, name, isSuppressed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(consentMessages);
  const [form, fields] = useZodForm({
    id: 'consent',
    schema: schema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
  });
  const refusal = refusalBeside(answer);
  const here = `/partner/contacts/${contactId}`;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { name })} back={{ to: here, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          {isSuppressed ? <Callout tone="needs-you">{t('suppressed')}</Callout> : null}
          <RefusalNote refusal={refusal} />
          <GroundForm fields={fields} options={['consent', 'existing_customer', 'withdrawn']} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={here}>{t('leave')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
