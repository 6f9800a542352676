import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { ApiKeyDesk } from '@multipartner/ui/api-key-desk';
import { useT } from '@multipartner/ui/messages';
import { useActionData } from '@remix-run/react';
import { HQ_SCOPES, PARTNER_SCOPES, type Scope } from '../api/scopes.ts';
import type { changeKeys } from './change-keys.server.ts';
import { keysMessages } from './keys.messages.ts';
import { scopeWord } from './scope-word.ts';

type Keys = Parameters<typeof ApiKeyDesk>[0]['keys'];

const KNOWN: readonly string[] = [...HQ_SCOPES, ...PARTNER_SCOPES];
const isScope = (scope: string): scope is Scope => KNOWN.includes(scope);

/** The keys of HQ or of a partner, for partners, templates and campaigns. */
export function KeyDesk({ keys, scopes, now }: { keys: Keys; scopes: readonly Scope[]; now: number }) {
  const answer = useActionData<typeof changeKeys>();
  const t = useT(keysMessages);
  const result = resultOf(answer);
  return (
    <ApiKeyDesk
      title={t('keys')}
      keys={keys}
      now={now}
      scopes={scopes.map((scope) => ({ value: scope, label: t(scopeWord(scope)) }))}
      scopeWord={(scope) => (isScope(scope) ? t(scopeWord(scope)) : scope)}
      refusal={refusalBeside(answer)?.message}
      made={result?.made}
      reply={result?.reply}
    />
  );
}
