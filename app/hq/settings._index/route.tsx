import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { hqUrls } from '../hq-urls.ts';
import { settingsMessages } from '../settings/settings.messages.ts';
import { SettingsHead } from '../settings/settings-tabs.tsx';
import { houseMessages } from './house.messages.ts';
import { houseForm } from './schema.ts';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const ability = abilityFor(actor);
  return {
    name: valueOrPage(await services.campaigns.readHeadquarters({ actor: actorOf(actor) })).name,
    mayChange: ability.can('update', 'Headquarters'),
    seesKeys: ability.can('read', 'ApiKey'),
    title: translate(settingsMessages, language)('settings'),
  };
});

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const form = readForm(await request.formData(), houseForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const saved = await services.campaigns.updateHeadquarters({ actor: actorOf(actor), change: form.value });
    if (saved.ok) return redirect(withToast(hqUrls.house(), 'house-saved'));
    return data({ reply: form.submission.reply(refusalErrors(saved.failure, ['name'], language)) }, { status: 422 });
  },
);

export default function House() {
  const { name, mayChange, seesKeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(houseMessages);
  const failure = refusalBeside(answer);
  const [form, fields] = useZodForm({
    id: 'house',
    schema: houseForm,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { name },
  });
  return (
    <>
      <SettingsHead sentence={t('sentence')} seesKeys={seesKeys} />
      <Stack gap={5}>
        <RefusalNote refusal={failure} />
        <Card title={t('house')}>
          {mayChange ? (
            <PostForm form={form}>
              <TextField field={fields.name} label={t('name')} help={t('nameHelp')} />
              <FormActions>
                <SubmitButton>{t('save')}</SubmitButton>
              </FormActions>
            </PostForm>
          ) : (
            <Stack gap={2}>
              <strong>{name}</strong>
              <span>{t('readOnly')}</span>
            </Stack>
          )}
        </Card>
        <p>
          {t('brand')} <TextLink to={hqUrls.brand()}>{t('brandLink')}</TextLink>.
        </p>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
