import { isFailureError, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  plainField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ContactProfile } from '../../../people/contacts/profile.ts';
import { type FieldDefinition, inUse } from '../../../people/fields/definition.ts';
import { showValue } from '../../../people/fields/field-value.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { personName } from '../address-book/person-name.ts';
import { ProfileFields } from '../address-book/profile-form.tsx';
import { ValueFields } from '../fields-desk/value-fields.tsx';
import { typedValues, valuesOf } from '../fields-desk/values-schema.ts';
import { editMessages } from './edit.messages.ts';
import { changesOf, differences, editSchema } from './schema.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'Contact'], params: contactParams },
  async ({ params: { contactId }, actor, services, context }) => {
    const by = byPartner(actor, context, 'contact_care');
    const { profile, rowVersion } = await services.people.viewContact(by, contactId);
    return { contactId, profile, rowVersion, defined: inUse(await services.people.listFields(by)) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Contact'], params: contactParams },
  async ({ params: { contactId }, request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const defined = inUse(await services.people.listFields(by));
    const form = readForm(await request.formData(), editSchema(language, defined), language);
    if (!form.ok) return data({ reply: form.reply, conflict: null }, { status: 422 });
    try {
      const { rowVersion } = form.value;
      await services.people.editContact(by, {
        contactId,
        rowVersion,
        changes: changesOf(form.value, defined, language),
      });
      throw redirect(withToast(`/partner/contacts/${contactId}`, 'saved'));
    } catch (error) {
      if (!isFailureError(error)) throw error;
      const { code } = error.failure;
      if (code === 'CONFLICT') {
        // A refused post loads nothing anew in the browser: the answer brings what is stored now.
        const { profile, rowVersion } = await services.people.viewContact(by, contactId);
        const conflict = { profile, rowVersion, typed: form.value };
        return data({ reply: form.submission.reply(), conflict }, { status: 409 });
      }
      if (code !== 'CONTACT_EXISTS' && code !== 'INVALID') throw error;
      const words =
        code === 'INVALID' ? translate(editMessages, language)('invalidAddress') : sentence(error.failure, language);
      return data(
        { reply: form.submission.reply({ fieldErrors: { email: [words] } }), conflict: null },
        { status: 422 },
      );
    }
  },
);

export default function EditContact() {
  const { contactId, profile, rowVersion, defined } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const conflict = result?.conflict;
  const refusal = refusalBeside(answer);
  const t = useT(editMessages);
  const labels = useT(addressBookMessages);
  const language = useLanguage();
  const { tags: _tags, custom, fields: values, ...texts } = profile;
  const [form, fields] = useZodForm({
    id: 'contact',
    schema: editSchema(language, defined),
    lastResult: result?.reply,
    defaultValue: { ...texts, ...typedValues(defined, values, language) },
  });
  const here = `/partner/contacts/${contactId}`;
  return (
    <>
      <PageHeader title={t('title', { name: personName(profile) })} back={{ to: here, label: t('back') }} />
      <PostForm form={form}>
        {/* After a conflict this is the newer version: saving again is then a decision, not an accident. */}
        <input type="hidden" name="rowVersion" value={conflict?.rowVersion ?? rowVersion} />
        <Stack gap={4}>
          {conflict ? <Conflict stored={conflict.profile} typed={conflict.typed} defined={defined} /> : null}
          <RefusalNote refusal={refusal} />
          <ErrorSummary form={form} labels={{ email: labels('email') }} />
          <ProfileFields fields={fields} />
          <ValueFields defined={defined} fields={fields} />
          {Object.keys(custom).length > 0 ? (
            <Card title={t('ownFields')}>
              {Object.entries(custom).map(([name, value], index) => (
                <div key={name}>
                  <input type="hidden" name={`own[${index}].name`} value={name} />
                  <TextField field={plainField(`own[${index}].value`, { value })} label={name} autoComplete="off" />
                </div>
              ))}
            </Card>
          ) : null}
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={here}>{t('leave')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}

interface ConflictProps {
  stored: ContactProfile;
  typed: Readonly<Record<string, unknown>>;
  defined: readonly FieldDefinition[];
}

function Conflict({ stored, typed, defined }: ConflictProps) {
  const t = useT(editMessages);
  const labels = useT(addressBookMessages);
  const language = useLanguage();
  const values = valuesOf(defined, typed, language);
  const changed = defined.filter(({ fieldId }) => (stored.fields[fieldId] ?? '') !== values[fieldId]);
  return (
    <Callout tone="needs-you" title={t('conflictTitle')} live>
      <p>{t('conflictText')}</p>
      <ul>
        {differences(stored, typed).map((field) => (
          <li key={field}>{t('conflictField', { field: labels(field), value: stored[field] || t('empty') })}</li>
        ))}
        {changed.map((field) => {
          const value = stored.fields[field.fieldId];
          const shown = value === undefined ? t('empty') : showValue(field, value, language);
          return <li key={field.fieldId}>{t('conflictField', { field: field.label[language], value: shown })}</li>;
        })}
      </ul>
    </Callout>
  );
}
