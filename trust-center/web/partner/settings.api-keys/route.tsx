import { FailureError } from '@multipartner/kernel/errors';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import {
  CheckboxGroup,
  DateField,
  FormActions,
  PostForm,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { KeyHolder } from '../../../api/keys/api-key-deps.ts';
import type { PartnerActor } from '../../access/actor.ts';
import { byPartner } from '../../access/by.ts';
import type { TrustContext } from '../../access/context.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { KeyList } from './key-list.tsx';
import { keysMessages } from './keys.messages.ts';
import { keySchema, SCOPES, scopeKey } from './schema.ts';

const holderOf = (person: PartnerActor, context: TrustContext): KeyHolder => {
  const { partnerId, actor, reqId } = byPartner(person, context, 'account');
  return { partnerId, actor, role: person.role, reqId };
};

export const loader = partnerRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, context }) => {
  const keys = await services.apiKeys.listApiKeys(holderOf(actor, context));
  if (!keys.ok) throw new FailureError(keys.failure);
  return { keys: keys.value, partnerName: actor.partnerName, now: Date.now(), docs: `${context.origin}/api/docs` };
});

export const action = partnerRoute.action(
  { can: ['create', 'ApiKey'], freshSignIn: { exceptIntents: ['revoke'] } },
  async ({ request, actor, services, context, language }) => {
    const formData = await request.formData();
    const holder = holderOf(actor, context);
    if (formData.get('intent') === 'revoke') {
      const revoked = await services.apiKeys.revokeApiKey(holder, String(formData.get('apiKeyId') ?? ''));
      if (!revoked.ok) throw new FailureError(revoked.failure);
      throw redirect(withToast('/partner/settings/api-keys', 'revoked'));
    }
    const form = readForm(formData, keySchema(language, SCOPES), language);
    if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
    const { name, scopes, expires } = form.value;
    const created = await services.apiKeys.createApiKey(holder, { name, scopes, expiresAt: expires ?? null });
    if (!created.ok) throw new FailureError(created.failure);
    // No redirect: the secret exists in this answer only.
    const reply = form.submission.reply({ resetForm: true });
    return data({ reply, made: { name, secret: created.value.secret } }, { headers: { 'Cache-Control': 'no-store' } });
  },
);

export default function ApiKeys() {
  const { keys, partnerName, now, docs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = failureOf(answer);
  const t = useT(keysMessages);
  const [form, fields] = useZodForm({ id: 'key', schema: keySchema(useLanguage(), SCOPES), lastResult: result?.reply });
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          <>
            {t('sentence')} <TextLink href={docs}>{t('docs')}</TextLink>
          </>
        }
      />
      <SettingsTabs mayManageKeys />
      <Stack gap={4}>
        {refusal ? (
          <Callout tone="broken" live>
            {refusal.message}
          </Callout>
        ) : null}
        {result?.made ? (
          <Callout tone="success" title={t('secretTitle', { name: result.made.name })} live>
            <p>{t('secretText')}</p>
            <CopyField label={t('secret')} value={result.made.secret} />
          </Callout>
        ) : null}
        <KeyList keys={keys} now={now} partner={partnerName} />
        <Card title={t('newTitle')}>
          <PostForm form={form}>
            <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" />
            <CheckboxGroup
              field={fields.scopes}
              label={t('scopes')}
              options={SCOPES.map((value) => ({
                value,
                label: t(scopeKey(value)),
                help: t(`${scopeKey(value)}_help`),
              }))}
            />
            <DateField field={fields.expires} label={t('expires')} help={t('expiresHelp')} optional />
            <FormActions>
              <SubmitButton intent="create">{t('create')}</SubmitButton>
            </FormActions>
          </PostForm>
        </Card>
      </Stack>
      <Notice texts={{ revoked: t('revokedToast') }} />
    </>
  );
}
