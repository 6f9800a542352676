import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Split, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { useT } from '@multipartner/ui/messages';
import { useActionData } from '@remix-run/react';
import type { Scope } from '../api/scopes.ts';
import type { changeKeys } from './change-keys.server.ts';
import { type Key, KeyTable } from './key-table.tsx';
import { keysMessages } from './keys.messages.ts';
import { NewKey } from './new-key.tsx';

/** The keys of a desk below its page header: the new secret, the table, the form. */
export function KeyDesk({ keys, scopes, now }: { keys: Key[]; scopes: readonly Scope[]; now: number }) {
  const answer = useActionData<typeof changeKeys>();
  const t = useT(keysMessages);
  const failure = refusalBeside(answer);
  const result = resultOf(answer);
  return (
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
      <Split side={<NewKey key={keys.length} scopes={scopes} reply={result?.reply} />}>
        <KeyTable keys={keys} now={now} />
      </Split>
    </Stack>
  );
}
