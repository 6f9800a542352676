import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { FormActions, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import type { ContactView } from '../../../people/contacts/view.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { Code } from '../../officer/desk/parts.tsx';
import { addressBookMessages } from '../../partner/address-book/address-book.messages.ts';
import { emergencyMessages } from './emergency.messages.ts';

/** The two questions that an open case permits. Posted: no address stands in a URL. */
export function FindCard({ left }: { left: number }) {
  const t = useT(emergencyMessages);
  return (
    <Card title={t('find')} sentence={t('findSentence', { left })}>
      {left > 0 ? (
        <Stack gap={4}>
          <Form method="post" autoComplete="off">
            <TextField
              field={plainField('address', { value: '' })}
              label={t('address')}
              type="email"
              autoComplete="off"
            />
            <FormActions>
              <SubmitButton intent="search">{t('search')}</SubmitButton>
            </FormActions>
          </Form>
          <Form method="post" autoComplete="off">
            <TextField
              field={plainField('contactId', { value: '' })}
              label={t('contactId')}
              help={t('contactIdHelp')}
              autoComplete="off"
            />
            <FormActions>
              <SubmitButton intent="read">{t('openPerson')}</SubmitButton>
            </FormActions>
          </Form>
        </Stack>
      ) : null}
    </Card>
  );
}

/** What was found, as long as the page stands. */
export function FoundCard({ contact }: { contact: ContactView }) {
  const t = useT(emergencyMessages);
  const words = useT(addressBookMessages);
  const { profile, contactId } = contact;
  return (
    <Card title={t('found')} sentence={t('foundSentence')}>
      <DefinitionList
        items={[
          { term: t('email'), value: profile.email },
          ...PROFILE_FIELDS.flatMap((field) => (profile[field] ? [{ term: words(field), value: profile[field] }] : [])),
          ...(profile.tags.length > 0 ? [{ term: t('tags'), value: profile.tags.join(', ') }] : []),
          { term: t('id'), value: <Code>{contactId}</Code> },
        ]}
      />
    </Card>
  );
}
