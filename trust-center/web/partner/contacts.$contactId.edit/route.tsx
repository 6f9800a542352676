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
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ContactProfile } from '../../../people/contacts/profile.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { personName } from '../address-book/person-name.ts';
import { ProfileFields } from '../address-book/profile-form.tsx';
import { editMessages } from './edit.messages.ts';
import { changesOf, differences, editSchema } from './schema.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'Contact'], params: contactParams },
  async ({ params: { contactId }, actor, services, context }) => {
    const { profile, rowVersion } = await services.people.viewContact(
      byPartner(actor, context, 'contact_care'),
      contactId,
    );
    return { contactId, profile, rowVersion };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Contact'], params: contactParams },
  async ({ params: { contactId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), editSchema, language);
    if (!form.ok) return data({ reply: form.reply, conflict: null }, { status: 422 });
    const by = byPartner(actor, context, 'contact_care');
    try {
      const { rowVersion } = form.value;
      await services.people.editContact(by, { contactId, rowVersion, changes: changesOf(form.value) });
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
  const { contactId, profile, rowVersion } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const conflict = result?.conflict;
  const refusal = refusalBeside(answer);
  const t = useT(editMessages);
  const labels = useT(addressBookMessages);
  const { tags: _tags, custom, ...texts } = profile;
  const [form, fields] = useZodForm({
    id: 'contact',
    schema: editSchema,
    lastResult: result?.reply,
    defaultValue: texts,
  });
  const here = `/partner/contacts/${contactId}`;
  return (
    <>
      <PageHeader title={t('title', { name: personName(profile) })} back={{ to: here, label: t('back') }} />
      <PostForm form={form}>
        {/* After a conflict this is the newer version: saving again is then a decision, not an accident. */}
        <input type="hidden" name="rowVersion" value={conflict?.rowVersion ?? rowVersion} />
        <Stack gap={4}>
          {conflict ? <Conflict stored={conflict.profile} typed={conflict.typed} /> : null}
          {refusal ? (
            <Callout tone="broken" live>
              {refusal.message}
            </Callout>
          ) : null}
          <ErrorSummary form={form} labels={{ email: labels('email') }} />
          <ProfileFields fields={fields} />
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

function Conflict({ stored, typed }: { stored: ContactProfile; typed: Readonly<Record<string, unknown>> }) {
  const t = useT(editMessages);
  const labels = useT(addressBookMessages);
  return (
    <Callout tone="needs-you" title={t('conflictTitle')} live>
      <p>{t('conflictText')}</p>
      <ul>
        {differences(stored, typed).map((field) => (
          <li key={field}>{t('conflictField', { field: labels(field), value: stored[field] || t('empty') })}</li>
        ))}
      </ul>
    </Callout>
  );
}
