import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { readSelection, tagChange } from './schema.ts';
import { selectionMessages } from './selection.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Contact'] }, async ({ actor }) => ({
  partnerName: actor.partnerName,
}));

/** What the list's bulk bar posts comes here twice: first as a question, then with the answer. */
export const action = partnerRoute.action(
  { can: ['update', 'Contact'] },
  async ({ request, actor, services, context, language }) => {
    const form = await request.formData();
    const selected = readSelection(form);
    const intent = form.get('intent');
    const by = byPartner(actor, context, 'contact_care');
    if (intent === 'apply-tags' && selected.length > 0) {
      const change = readForm(form, tagChange, language);
      if (change.ok && change.value.add.length + change.value.remove.length > 0) {
        await services.people.tagContacts(by, { contactIds: selected, ...change.value });
        throw redirect(withToast('/partner/contacts', 'tagged'));
      }
      return data(
        { ask: 'tag', selected, problem: translate(selectionMessages, language)('needOne') },
        { status: 422 },
      );
    }
    if (intent === 'confirm-erase' && selected.length > 0) {
      await services.people.eraseContacts(by, selected);
      throw redirect(withToast('/partner/contacts', 'erased'));
    }
    return data({ ask: intent === 'erase' ? 'erase' : 'tag', selected, problem: null });
  },
);

export default function Selection() {
  const answer = useActionData<typeof action>();
  const asked = resultOf(answer);
  const refusal = failureOf(answer);
  const t = useT(selectionMessages);
  const back = { to: '/partner/contacts', label: t('back') };
  if (refusal)
    return (
      <>
        <PageHeader title={t('back')} back={back} />
        <Callout tone="broken" live>
          {refusal.message}
        </Callout>
      </>
    );
  if (!asked || asked.selected.length === 0)
    return (
      <>
        <PageHeader title={t('back')} back={back} />
        <Card>
          <EmptyState
            title={t('nothingTitle')}
            sentence={t('nothingSentence')}
            action={
              <LinkButton to="/partner/contacts" variant="primary">
                {t('back')}
              </LinkButton>
            }
          />
        </Card>
      </>
    );
  return asked.ask === 'erase' ? (
    <EraseQuestion selected={asked.selected} />
  ) : (
    <TagQuestion selected={asked.selected} problem={asked.problem} />
  );
}

const Hidden = ({ selected }: { selected: readonly string[] }) =>
  selected.map((id) => <input key={id} type="hidden" name="selected" value={id} />);

function TagQuestion({ selected, problem }: { selected: readonly string[]; problem: string | null }) {
  const t = useT(selectionMessages);
  const count = selected.length;
  return (
    <>
      <PageHeader
        title={t('tagTitle', { count })}
        sentence={t('tagSentence')}
        back={{ to: '/partner/contacts', label: t('back') }}
      />
      <PostForm>
        <Hidden selected={selected} />
        <TextField
          field={plainField('add', { errors: problem ? [problem] : undefined })}
          label={t('add')}
          help={t('addHelp')}
          optional
        />
        <TextField field={plainField('remove')} label={t('remove')} help={t('addHelp')} optional />
        <FormActions>
          <SubmitButton intent="apply-tags">{t('apply', { count })}</SubmitButton>
          <LinkButton to="/partner/contacts">{t('back')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}

function EraseQuestion({ selected }: { selected: readonly string[] }) {
  const { partnerName } = useLoaderData<typeof loader>();
  const t = useT(selectionMessages);
  const count = selected.length;
  return (
    <>
      <PageHeader
        title={t('eraseTitle', { count, partner: partnerName })}
        sentence={t('eraseSentence')}
        back={{ to: '/partner/contacts', label: t('back') }}
      />
      <Form method="post">
        <Hidden selected={selected} />
        <FormActions>
          <SubmitButton intent="confirm-erase" variant="danger">
            {t('erase', { count })}
          </SubmitButton>
          <LinkButton to="/partner/contacts">{t('cancel')}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
