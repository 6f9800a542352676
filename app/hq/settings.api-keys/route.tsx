import { actorOf } from '@multipartner/campaigns/actor';
import { DAY_MS } from '@multipartner/kernel/time';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Split, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../answer.ts';
import { hqUrls } from '../hq-urls.ts';
import { settingsMessages } from '../settings/settings.messages.ts';
import { SettingsHead } from '../settings/settings-tabs.tsx';
import { KeyTable } from './key-table.tsx';
import { keysMessages } from './keys.messages.ts';
import { NewKey } from './new-key.tsx';
import { LIFETIME_DAYS, newKeyForm, revokeForm } from './schema.ts';

export const loader = hqRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, language }) => ({
  keys: valueOrPage(await services.apiKeys.listApiKeys({ actor: actorOf(actor) })),
  now: Date.now(),
  title: translate(settingsMessages, language)('apiKeys'),
}));

export const action = hqRoute.action({ can: ['create', 'ApiKey'] }, async ({ actor, services, request, language }) => {
  const posted = await request.formData();
  const who = actorOf(actor);
  if (posted.get('intent') === 'revoke') {
    const form = readForm(posted, revokeForm, language);
    if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
    valueOrPage(await services.apiKeys.revokeApiKey({ actor: who, apiKeyId: form.value.apiKeyId }));
    return redirect(withToast(hqUrls.apiKeys(), 'key-revoked'));
  }
  const form = readForm(posted, newKeyForm, language);
  if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
  const { name, scopes, lifetime } = form.value;
  const days = LIFETIME_DAYS[lifetime];
  const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS);
  const made = await services.apiKeys.createApiKey({ actor: who, key: { name, scopes, expiresAt } });
  if (!made.ok) {
    const errors = refusalErrors(made.failure, ['name', 'scopes'], language);
    return data({ reply: form.submission.reply(errors), made: null }, { status: 422 });
  }
  // Not a redirect: the secret is in this one answer, and in no address.
  return data({ reply: null, made: { name, secret: made.value.secret } }, { headers: { 'Cache-Control': 'no-store' } });
});

export default function ApiKeys() {
  const { keys, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(keysMessages);
  const failure = failureOf(answer);
  const result = resultOf(answer);
  return (
    <>
      <SettingsHead sentence={t('sentence')} seesKeys action={<LinkButton href="/api/docs">{t('docs')}</LinkButton>} />
      <Stack gap={5}>
        {failure ? (
          <Callout tone="broken" live>
            {failure.message}
          </Callout>
        ) : null}
        {result?.made ? (
          <Callout tone="needs-you" title={t('madeTitle')} live>
            <Stack gap={3}>
              <span>{t('madeText')}</span>
              <CopyField label={t('secret', { name: result.made.name })} value={result.made.secret} />
            </Stack>
          </Callout>
        ) : null}
        <Split side={<NewKey key={keys.length} reply={result?.reply} />}>
          <KeyTable keys={keys} now={now} />
        </Split>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
