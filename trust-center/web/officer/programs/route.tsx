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
import { titled } from '@multipartner/ui/page-title';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { KeyHolder } from '../../../api/keys/api-key-deps.ts';
import type { Actor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { KeyList } from '../../partner/settings.api-keys/key-list.tsx';
import { keysMessages } from '../../partner/settings.api-keys/keys.messages.ts';
import { keySchema, OFFICER_SCOPES, scopeKey } from '../../partner/settings.api-keys/schema.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { CodeBlock } from '../desk/parts.tsx';
import { officerProgramsMessages } from './programs.messages.ts';

const schemaFor = (language: Parameters<typeof keySchema>[0]) => keySchema(language, OFFICER_SCOPES);

const holderOf = (actor: Actor, context: TrustContext): KeyHolder => ({
  ...byOfficer(actor, context),
  partnerId: null,
  role: actor.role,
});

export const loader = officerRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, context }) => {
  const keys = await services.apiKeys.listApiKeys(holderOf(actor, context));
  if (!keys.ok) throw new FailureError(keys.failure);
  return {
    // Those of custodians are their business.
    keys: keys.value.filter(({ scopes }) => OFFICER_SCOPES.some((scope) => scopes.includes(scope))),
    now: Date.now(),
    docs: `${context.origin}/api/docs`,
  };
});

export const action = officerRoute.action(
  { can: ['create', 'ApiKey'], freshSignIn: { exceptIntents: ['revoke'] } },
  async ({ request, actor, services, context, language }) => {
    const posted = await request.formData();
    const holder = holderOf(actor, context);
    if (posted.get('intent') === 'revoke') {
      const revoked = await services.apiKeys.revokeApiKey(holder, String(posted.get('apiKeyId') ?? ''));
      if (!revoked.ok) throw new FailureError(revoked.failure);
      throw redirect(withToast('/officer/programs', 'revoked'));
    }
    const form = readForm(posted, schemaFor(language), language);
    if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
    const { name, scopes, expires } = form.value;
    const created = await services.apiKeys.createApiKey(holder, {
      name,
      scopes,
      expiresAt: expires ?? null,
    });
    if (!created.ok) throw new FailureError(created.failure);
    // No redirect: the secret exists in this answer only.
    const reply = form.submission.reply({ resetForm: true });
    return data({ reply, made: { name, secret: created.value.secret } }, { headers: { 'Cache-Control': 'no-store' } });
  },
);

export const meta = titled('trust', officerProgramsMessages, 'title');

export default function OfficerPrograms() {
  const { keys, now, docs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = failureOf(answer);
  const t = useT(officerProgramsMessages);
  const words = useT(keysMessages);
  const [form, fields] = useZodForm({
    id: 'key',
    schema: schemaFor(useLanguage()),
    lastResult: result?.reply,
    defaultValue: { scopes: ['log:read'] },
  });
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          <>
            {t('sentence')} <TextLink href={docs}>{words('docs')}</TextLink>
          </>
        }
        back={{ to: '/officer/witnesses', label: t('back') }}
      />
      <Stack gap={4}>
        {refusal ? (
          <Callout tone="broken" live>
            {refusal.message}
          </Callout>
        ) : null}
        {result?.made ? (
          <Callout tone="success" title={words('secretTitle', { name: result.made.name })} live>
            <p>{words('secretText')}</p>
            <CopyField label={words('secret')} value={result.made.secret} />
          </Callout>
        ) : null}
        <KeyList keys={keys} now={now} partner={t('compliance')} />
        <Card title={words('newTitle')}>
          <PostForm form={form}>
            <TextField field={fields.name} label={words('name')} help={t('nameHelp')} autoComplete="off" />
            <CheckboxGroup
              field={fields.scopes}
              label={words('scopes')}
              options={OFFICER_SCOPES.map((value) => ({
                value,
                label: value === 'log:read' ? t('readLog') : words(scopeKey(value)),
                help: value === 'log:read' ? t('readLogHelp') : words(`${scopeKey(value)}_help`),
              }))}
            />
            <DateField field={fields.expires} label={words('expires')} help={words('expiresHelp')} optional />
            <FormActions>
              <SubmitButton intent="create">{words('create')}</SubmitButton>
            </FormActions>
          </PostForm>
        </Card>
        <Card title={t('use')} sentence={t('useSentence')}>
          <CodeBlock>
            {[
              'npx multipartner audit witness --key-file witness.json',
              'npx multipartner audit verify --vkey KEY',
              'npx multipartner audit bundle evidence.zip',
            ].join('\n')}
          </CodeBlock>
        </Card>
      </Stack>
    </>
  );
}
