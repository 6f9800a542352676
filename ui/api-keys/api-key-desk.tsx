import { Callout } from '../feedback/callout.tsx';
import { RefusalNote } from '../feedback/refusal-note.tsx';
import { CopyField } from '../form/copy-field.tsx';
import { useT } from '../messages.ts';
import { Stack } from '../page/card.tsx';
import { ApiKeyTable, type ShownApiKey } from './api-key-table.tsx';
import { apiKeysMessages } from './api-keys.messages.ts';
import { NewApiKey, type NewApiKeyProps } from './new-api-key.tsx';

interface ApiKeyDeskProps extends NewApiKeyProps {
  /** Whose keys they are. */
  title: string;
  keys: readonly ShownApiKey[];
  now: number;
  scopeWord: (scope: string) => string;
  /** Why the last try was refused, in words. */
  refusal?: string;
  /** The key that was just made: its secret is in this one answer only. */
  made?: { name: string; secret: string } | null;
}

/** The keys of a desk below its page header: the new secret, the table, the form. The same at every desk. */
export function ApiKeyDesk({ title, keys, now, scopeWord, refusal, made, ...form }: ApiKeyDeskProps) {
  const t = useT(apiKeysMessages);
  return (
    <Stack gap={5}>
      <RefusalNote refusal={refusal} />
      {made ? (
        <Callout tone="needs-you" title={t('madeTitle')} live>
          <Stack gap={3}>
            <span>{t('madeText')}</span>
            <CopyField label={t('secret', { name: made.name })} value={made.secret} once />
          </Stack>
        </Callout>
      ) : null}
      <ApiKeyTable {...{ title, keys, now, scopeWord }} />
      {/* One more key: the form begins anew. */}
      <NewApiKey key={keys.length} {...form} />
    </Stack>
  );
}
