import { FailureError } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import { endOfLifetime, newKeyForm } from '@multipartner/ui/new-key-form';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import type { KeyHolder } from '../../api/keys/api-key-deps.ts';
import type { TrustScope } from '../../api/scopes.ts';
import type { TrustServices } from '../../services.ts';

interface KeyChange {
  holder: KeyHolder;
  /** What this desk gives. */
  scopes: readonly TrustScope[];
  services: Pick<TrustServices, 'apiKeys'>;
  request: Request;
  language: Language;
}

/** The form of a desk: makes a key or revokes one, then shows `page` again. */
export async function changeKeys({ holder, scopes, services, request, language }: KeyChange, page: string) {
  const posted = await request.formData();
  if (posted.get('intent') === 'revoke') {
    const revoked = await services.apiKeys.revokeApiKey(holder, String(posted.get('apiKeyId') ?? ''));
    if (!revoked.ok) throw new FailureError(revoked.failure);
    throw redirect(withToast(page, 'revoked'));
  }
  const form = readForm(posted, newKeyForm(scopes), language);
  if (!form.ok) return data({ reply: form.reply, made: null }, { status: 422 });
  const { name, scopes: given, lifetime } = form.value;
  const key = { name, scopes: given, expiresAt: endOfLifetime(lifetime) };
  const created = await services.apiKeys.createApiKey(holder, key);
  if (!created.ok) throw new FailureError(created.failure);
  // Not a redirect: the secret is in this one answer, and in no address.
  return data(
    { reply: null, made: { name, secret: created.value.secret } },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}
