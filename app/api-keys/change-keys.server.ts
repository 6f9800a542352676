import { type Actor, isPartner } from '@multipartner/campaigns/actor';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import { endOfLifetime, newKeyForm } from '@multipartner/ui/new-key-form';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { refusalErrors, valueOrPage } from '../answer.ts';
import { scopesFor } from '../api/scopes.ts';
import type { AppServices } from '../services.ts';
import { revokeForm } from './schema.ts';

/** The form of either desk: makes a key or revokes one, then shows `page` again. */
export async function changeKeys(
  input: { actor: Actor; services: AppServices; request: Request; language: Language },
  page: string,
) {
  const { actor, services, request, language } = input;
  const posted = await request.formData();
  if (posted.get('intent') === 'revoke') {
    const form = readForm(posted, revokeForm, language);
    if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
    valueOrPage(await services.apiKeys.revokeApiKey({ actor, apiKeyId: form.value.apiKeyId }));
    return redirect(withToast(page, 'key-revoked'));
  }
  const form = readForm(posted, newKeyForm(scopesFor(isPartner(actor) ? actor.partnerId : null)), language);
  if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
  const { name, scopes, lifetime } = form.value;
  const expiresAt = endOfLifetime(lifetime);
  const made = await services.apiKeys.createApiKey({ actor, key: { name, scopes, expiresAt } });
  if (!made.ok) {
    const errors = refusalErrors(made.failure, ['name', 'scopes'], language);
    return data({ reply: form.submission.reply(errors), made: null }, { status: 422 });
  }
  // Not a redirect: the secret is in this one answer, and in no address.
  return data({ reply: null, made: { name, secret: made.value.secret } }, { headers: { 'Cache-Control': 'no-store' } });
}
