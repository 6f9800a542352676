import { isFailureError } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import {
  DateField,
  ErrorSummary,
  FormActions,
  PostForm,
  RadioCards,
  SelectField,
  SubmitButton,
  TextArea,
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
import { z } from 'zod';
import { REQUEST_KINDS } from '../../../requests/kinds.ts';
import { localTime } from '../../../retention/local-day.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { personName } from '../address-book/person-name.ts';
import { REQUESTS, requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { newRequestMessages } from './new-request.messages.ts';
import { newRequestSchema } from './schema.ts';

const query = z.object({
  contact: z
    .string()
    .refine((value) => isId('contact', value))
    .optional()
    .catch(undefined),
});

export const loader = partnerRoute.loader(
  { can: ['create', 'DataRequest'], query },
  async ({ query: { contact }, actor, services, context }) => {
    const by = byPartner(actor, context, 'data_subject_request');
    const person = contact ? await services.people.viewContact(by, contact) : null;
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    return {
      today: localTime(new Date(), timeZone).day,
      person: person && {
        contactId: person.contactId,
        name: personName(person.profile),
        address: person.profile.email,
        language: person.profile.language === 'en' ? ('en' as const) : ('de' as const),
      },
    };
  },
);

export const action = partnerRoute.action(
  { can: ['create', 'DataRequest'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), newRequestSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    try {
      const by = byPartner(actor, context, 'data_subject_request');
      const { requestId } = await services.requests.open(by, { ...form.value, origin: 'desk' });
      throw redirect(withToast(requestPath(requestId), 'opened'));
    } catch (error) {
      if (!isFailureError(error) || error.failure.code !== 'INVALID') throw error;
      // A mail address that is none, and no name: then nobody is named. A day that cannot be: the other reason.
      const t = translate(newRequestMessages, language);
      const who = Boolean(form.value.name || form.value.contactId || form.value.address?.includes('@'));
      const fieldErrors: Record<string, string[]> = who
        ? { receivedOn: [t('notThen')] }
        : { address: [t('whoMissing')] };
      return data({ reply: form.submission.reply({ fieldErrors }) }, { status: 422 });
    }
  },
);

export default function NewRequest() {
  const { today, person } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(newRequestMessages);
  const words = useT(requestWords);
  const language = useLanguage();
  const [form, fields] = useZodForm({
    id: 'request',
    schema: newRequestSchema(language),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { receivedOn: today, language: person?.language ?? language },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: REQUESTS, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusalBeside(answer)} />
          <ErrorSummary form={form} labels={{ address: t('address'), receivedOn: t('receivedOn'), kind: t('kind') }} />
          <RadioCards
            field={fields.kind}
            label={t('kind')}
            options={REQUEST_KINDS.map((kind) => ({
              value: kind,
              label: words(`kind_${kind}`),
              help: words(`kind_${kind}_what`),
            }))}
          />
          {person ? (
            <Card>
              <input type="hidden" name="contactId" value={person.contactId} />
              <DefinitionList
                items={[
                  {
                    term: t('person'),
                    value: person.name === person.address ? person.address : `${person.name} · ${person.address}`,
                    help: t('personHelp'),
                  },
                ]}
              />
            </Card>
          ) : (
            <>
              <TextField
                field={fields.address}
                label={t('address')}
                help={t('addressHelp')}
                inputMode="email"
                autoComplete="off"
              />
              <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" />
            </>
          )}
          <TextArea field={fields.text} label={t('text')} help={t('textHelp')} rows={4} optional />
          <Columns min={220}>
            <DateField field={fields.receivedOn} label={t('receivedOn')} help={t('receivedOnHelp')} />
            <SelectField
              field={fields.language}
              label={t('language')}
              options={(['de', 'en'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </Columns>
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={REQUESTS}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
