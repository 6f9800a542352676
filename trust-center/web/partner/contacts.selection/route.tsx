import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { demandFreshSignIn } from '@multipartner/serving/fresh-sign-in';
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
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ERASED_WITHOUT_SIGN_IN } from '../address-book/erased-without-sign-in.ts';
import { personName } from '../address-book/person-name.ts';
import { readSelection, tagChange } from './schema.ts';
import { selectionMessages } from './selection.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Contact'] }, async ({ actor }) => ({
  partnerName: actor.partnerName,
}));

const NAMED = 10;

/** Names of the first few, so that nobody is deleted unseen; opening more would be more entries of the log than the question needs. */
async function nameSome(services: TrustServices, by: By, selected: readonly string[]): Promise<string[]> {
  const { contacts } = await services.people.listContacts(by, { ids: selected.slice(0, NAMED) });
  return contacts.map(({ profile }) => personName(profile));
}

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
        { ask: 'tag', selected, names: [], problem: translate(selectionMessages, language)('needOne') },
        { status: 422 },
      );
    }
    if (intent === 'confirm-erase' && selected.length > 0) {
      if (selected.length > ERASED_WITHOUT_SIGN_IN) demandFreshSignIn(actor);
      await services.people.eraseContacts(by, selected);
      throw redirect(withToast('/partner/contacts', 'erased'));
    }
    const names = intent === 'erase' ? await nameSome(services, by, selected) : [];
    return data({ ask: intent === 'erase' ? 'erase' : 'tag', selected, names, problem: null });
  },
);

export default function Selection() {
  const answer = useActionData<typeof action>();
  const asked = resultOf(answer);
  const refusal = refusalBeside(answer);
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
    <EraseQuestion selected={asked.selected} names={asked.names} />
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
          <LinkButton to="/partner/contacts">{t('leave')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}

function EraseQuestion({ selected, names }: { selected: readonly string[]; names: readonly string[] }) {
  const more = selected.length - names.length;
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
        <ul>
          {names.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people can have one name, and the order is fixed
            <li key={place}>{name}</li>
          ))}
          {more > 0 ? <li>{t('andMore', { count: more })}</li> : null}
        </ul>
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
