import { isFailureError, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inUse, withoutEmpty } from '../../../people/fields/definition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { GroundForm } from '../address-book/ground-form.tsx';
import { conditionsOf } from '../address-book/ground-schema.ts';
import { ProfileFields } from '../address-book/profile-form.tsx';
import { tagList } from '../contacts.selection/schema.ts';
import { ValueFields } from '../fields-desk/value-fields.tsx';
import { valuesOf } from '../fields-desk/values-schema.ts';
import { newContactMessages } from './new-contact.messages.ts';
import { newContactSchema, profilePart } from './schema.ts';

export const loader = partnerRoute.loader({ can: ['create', 'Contact'] }, async ({ actor, services, context }) => ({
  defined: inUse(await services.people.listFields(byPartner(actor, context, 'contact_care'))),
}));

export const action = partnerRoute.action(
  { can: ['create', 'Contact'] },
  async ({ request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const defined = inUse(await services.people.listFields(by));
    const form = readForm(await request.formData(), newContactSchema(language, defined), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { ground, purposes, statement = '', tags, ...rest } = form.value;
    const profile = profilePart.parse(rest);
    const fields = withoutEmpty(valuesOf(defined, form.value, language));
    try {
      const { contactId } = await services.people.createContact(by, {
        profile: { ...profile, fields, tags: tagList.parse(tags) },
        ...(ground === 'consent' ? { consentStatement: statement, purposes } : {}),
      });
      if (ground === 'existing_customer')
        await services.people.recordExistingCustomer(by, {
          ...{ contactId, purposes, source: 'screen', statement },
          customer: conditionsOf(form.value),
        });
      throw redirect(withToast(`/partner/contacts/${contactId}`, 'added'));
    } catch (error) {
      if (!isFailureError(error) || !['CONTACT_EXISTS', 'INVALID'].includes(error.failure.code)) throw error;
      const words =
        error.failure.code === 'INVALID'
          ? translate(newContactMessages, language)('invalidAddress')
          : sentence(error.failure, language);
      return data({ reply: form.submission.reply({ fieldErrors: { email: [words] } }) }, { status: 422 });
    }
  },
);

export default function NewContact() {
  const { defined } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(newContactMessages);
  const labels = useT(addressBookMessages);
  const [form, fields] = useZodForm({
    id: 'contact',
    schema: newContactSchema(useLanguage(), defined),
    lastResult: resultOf(answer)?.reply,
  });
  const refusal = refusalBeside(answer);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: '/partner/contacts', label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <ErrorSummary form={form} labels={{ email: labels('email') }} />
          <RefusalNote refusal={refusal} />
          <ProfileFields fields={fields} />
          <ValueFields defined={defined} fields={fields} />
          <Card title={t('tags')}>
            <TextField field={fields.tags} label={t('tags')} help={t('tagsHelp')} autoComplete="off" />
          </Card>
          <GroundForm fields={fields} options={['consent', 'existing_customer', 'none']} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to="/partner/contacts">{t('leave')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
