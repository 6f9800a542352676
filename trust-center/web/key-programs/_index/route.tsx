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
import type { KeyActor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { KeyList } from '../../partner/settings.api-keys/key-list.tsx';
import { keysMessages } from '../../partner/settings.api-keys/keys.messages.ts';
import { CUSTODIAN_SCOPES, keySchema, scopeKey } from '../../partner/settings.api-keys/schema.ts';
import { programsMessages } from './programs.messages.ts';

/** The operator's custodian makes keys that reach all partners; a partner's custodian keys for the first of its partners. */
const holderOf = (actor: KeyActor, context: TrustContext): KeyHolder => ({
  partnerId: actor.looksAfter.isOperator ? null : (actor.looksAfter.partnerIds[0] ?? null),
  actor: { class: 'custodian', id: actor.userId, auth: actor.amr },
  role: actor.role,
  reqId: context.reference,
});

export const loader = keyRoute.loader({ can: ['update', 'Key'] }, async ({ actor, services, context }) => {
  const holder = holderOf(actor, context);
  const keys = await services.apiKeys.listApiKeys(holder);
  if (!keys.ok) throw new FailureError(keys.failure);
  const own: readonly string[] = CUSTODIAN_SCOPES;
  return {
    // Those of other desks are their business.
    keys: keys.value.filter(({ scopes }) => scopes.some((scope) => own.includes(scope))),
    partnerName:
      actor.memberships.find(({ partnerId }) => partnerId === holder.partnerId && partnerId)?.partnerName ?? null,
    now: Date.now(),
    docs: `${context.origin}/api/docs`,
  };
});

export const action = keyRoute.action(
  { can: ['update', 'Key'], freshSignIn: { exceptIntents: ['revoke'] } },
  async ({ request, actor, services, context, language }) => {
    const posted = await request.formData();
    const holder = holderOf(actor, context);
    if (posted.get('intent') === 'revoke') {
      const revoked = await services.apiKeys.revokeApiKey(holder, String(posted.get('apiKeyId') ?? ''));
      if (!revoked.ok) throw new FailureError(revoked.failure);
      throw redirect(withToast('/key-programs', 'revoked'));
    }
    const form = readForm(posted, keySchema(language, CUSTODIAN_SCOPES), language);
    if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
    const { name, scopes, expires } = form.value;
    const created = await services.apiKeys.createApiKey(holder, { name, scopes, expiresAt: expires ?? null });
    if (!created.ok) throw new FailureError(created.failure);
    // No redirect: the secret exists in this answer only.
    const reply = form.submission.reply({ resetForm: true });
    return data({ reply, made: { name, secret: created.value.secret } }, { headers: { 'Cache-Control': 'no-store' } });
  },
);

export const meta = titled('trust', programsMessages, 'title');

export default function Programs() {
  const { keys, partnerName, now, docs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = failureOf(answer);
  const t = useT(programsMessages);
  const words = useT(keysMessages);
  const [form, fields] = useZodForm({
    id: 'key',
    schema: keySchema(useLanguage(), CUSTODIAN_SCOPES),
    lastResult: result?.reply,
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
        back={{ to: '/keys', label: t('back') }}
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
        <KeyList keys={keys} now={now} partner={partnerName ?? t('operator')} />
        <Card title={words('newTitle')}>
          <PostForm form={form}>
            <TextField field={fields.name} label={words('name')} help={words('nameHelp')} autoComplete="off" />
            <CheckboxGroup
              field={fields.scopes}
              label={words('scopes')}
              options={CUSTODIAN_SCOPES.map((value) => ({
                value,
                label: words(scopeKey(value)),
                help: words(`${scopeKey(value)}_help`),
              }))}
            />
            <DateField field={fields.expires} label={words('expires')} help={words('expiresHelp')} optional />
            <FormActions>
              <SubmitButton intent="create">{words('create')}</SubmitButton>
            </FormActions>
          </PostForm>
        </Card>
      </Stack>
    </>
  );
}
