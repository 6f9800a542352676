import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { placeOptions } from '../../partners/place-options.server.ts';
import { hqUrls } from '../hq-urls.ts';
import { newPartnerMessages } from './new-partner.messages.ts';
import { NEW_PARTNER_FIELDS, newPartnerForm } from './schema.ts';

export const loader = hqRoute.loader({ can: ['create', 'Partner'] }, async ({ actor, services, language }) => ({
  groups: valueOrPage(await services.campaigns.listPartnerGroups({ actor: actorOf(actor) })),
  places: placeOptions(language),
  title: translate(partnersMessages, language)('invite'),
}));

export const action = hqRoute.action({ can: ['create', 'Partner'] }, async ({ actor, services, request, language }) => {
  const form = readForm(await request.formData(), newPartnerForm, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const { groups, ownerName, ownerEmail, ownerLanguage, ...partner } = form.value;
  const who = actorOf(actor);
  const added = await services.campaigns.addPartner({
    actor: who,
    partner: { ...partner, legalName: partner.legalName ?? partner.name, city: partner.city ?? '' },
    groupIds: groups,
  });
  if (!added.ok) {
    const errors = refusalErrors(added.failure, NEW_PARTNER_FIELDS, language);
    return data({ reply: form.submission.reply(errors) }, { status: 422 });
  }
  const page = hqUrls.partner(added.value.partnerId);
  if (!ownerName || !ownerEmail) return redirect(withToast(page, 'partner-added'));
  const owner = { name: ownerName, email: ownerEmail, language: ownerLanguage };
  const invited = await services.campaigns.invitePartner({ actor: who, partnerId: added.value.partnerId, owner });
  return redirect(withToast(page, invited.ok ? 'partner-invited' : 'invitation-waits'));
});

export default function NewPartner() {
  const { groups, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(newPartnerMessages);
  const words = useT(partnersMessages);
  const language = useLanguage();
  const [form, fields] = useZodForm({
    id: 'partner',
    schema: newPartnerForm,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { country: 'DE', language: 'de', timeZone: 'Europe/Berlin', ownerLanguage: language },
  });
  const failure = refusalBeside(answer);
  const labels = Object.fromEntries(
    (
      ['name', 'legalName', 'city', 'country', 'language', 'timeZone', 'groups', 'ownerName', 'ownerEmail'] as const
    ).map((name) => [name, words(name)]),
  );
  return (
    <>
      <PageHeader
        title={words('invite')}
        sentence={t('sentence')}
        back={{ to: hqUrls.partners(), label: words('partners') }}
      />
      <PostForm form={form}>
        <Stack>
          <ErrorSummary form={form} labels={labels} />
          <RefusalNote refusal={failure} />
          <Card title={t('business')}>
            <Stack gap={2}>
              <TextField field={fields.name} label={words('name')} help={t('nameHelp')} autoComplete="off" />
              <TextField field={fields.legalName} label={words('legalName')} help={t('legalNameHelp')} optional />
              <TextField field={fields.city} label={words('city')} optional />
              <SelectField field={fields.country} label={words('country')} options={places.countries} />
              <SelectField
                field={fields.language}
                label={words('language')}
                options={places.languages}
                help={t('languageHelp')}
              />
              <SelectField field={fields.timeZone} label={words('timeZone')} options={places.zones} />
              <CheckboxGroup
                field={fields.groups}
                label={words('groups')}
                help={groups.length > 0 ? t('groupsHelp') : t('noGroups')}
                options={groups.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
            </Stack>
          </Card>
          <Card title={t('owner')} sentence={t('ownerSentence')}>
            <Stack gap={2}>
              <TextField field={fields.ownerName} label={words('name')} autoComplete="off" optional />
              <TextField
                field={fields.ownerEmail}
                label={words('email')}
                type="email"
                autoComplete="off"
                spellCheck={false}
                optional
              />
              <SelectField
                field={fields.ownerLanguage}
                label={words('ownerLanguage')}
                options={[
                  { value: 'de', label: words('german') },
                  { value: 'en', label: words('english') },
                ]}
              />
            </Stack>
          </Card>
          <FormActions>
            <SubmitButton>{t('add')}</SubmitButton>
            <LinkButton to={hqUrls.partners()}>{words('cancel')}</LinkButton>
          </FormActions>
        </Stack>
      </PostForm>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
