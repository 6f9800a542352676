import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { ApiKeyDesk } from '@multipartner/ui/api-key-desk';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { useActionData } from '@remix-run/react';
import { CUSTODIAN_SCOPES, OFFICER_SCOPES, PARTNER_SCOPES, type TrustScope } from '../../api/scopes.ts';
import { Notice } from '../partner/address-book/notice.tsx';
import type { changeKeys } from './change-keys.server.ts';
import { keysMessages } from './keys.messages.ts';

type Desk = Parameters<typeof ApiKeyDesk>[0];

interface KeyDeskProps extends Pick<Desk, 'title' | 'keys' | 'now' | 'nameHelp' | 'usualScopes'> {
  /** What this desk gives. */
  scopes: readonly TrustScope[];
  /** Where a desk says it in words of its own. */
  words?: Partial<Record<TrustScope, { label: string; help: string }>>;
}

const KNOWN: readonly string[] = [...PARTNER_SCOPES, ...OFFICER_SCOPES, ...CUSTODIAN_SCOPES];
const isScope = (scope: string): scope is TrustScope => KNOWN.includes(scope);

type Word<S extends string> = S extends `${infer Subject}:${infer Act}` ? `scope_${Subject}_${Act}` : never;

/** `contacts:read` is said by `scope_contacts_read`. */
const wordOf = <S extends TrustScope>(scope: S) =>
  `scope_${scope.replace(':', '_')}` as Word<S> & KeyOf<typeof keysMessages>;

/** The API keys of a desk of the trust center, below its page header. */
export function KeyDesk({ scopes, words = {}, ...desk }: KeyDeskProps) {
  const answer = useActionData<typeof changeKeys>();
  const t = useT(keysMessages);
  const result = resultOf(answer);
  const labelOf = (scope: TrustScope) => words[scope]?.label ?? t(wordOf(scope));
  return (
    <>
      <ApiKeyDesk
        {...desk}
        scopes={scopes.map((value) => ({
          value,
          label: labelOf(value),
          help: words[value]?.help ?? t(`${wordOf(value)}_help`),
        }))}
        scopeWord={(scope) => (isScope(scope) ? labelOf(scope) : scope)}
        refusal={refusalBeside(answer)?.message}
        made={result?.made}
        reply={result?.reply}
      />
      <Notice texts={{ revoked: t('revokedToast') }} />
    </>
  );
}
