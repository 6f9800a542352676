import { Select, Stack, TextInput } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { panelMessages } from './panel.messages.ts';

const OWN = [
  ['mp:partner-website', 'linkWebsite'],
  ['mp:partner-phone', 'linkPhone'],
  ['mp:partner-email', 'linkEmail'],
  ['mp:unsubscribe', 'linkUnsubscribe'],
  ['mp:preferences', 'linkPreferences'],
  ['mp:view-in-browser', 'linkView'],
] as const;

const isAddress = (value: string): boolean =>
  /^(https?:\/\/[^\s/]+\.?\S*|mailto:\S+@\S+|tel:\+?[\d()./-]{3,})$/i.test(value);
const isOwn = (value: string): boolean => OWN.some(([address]) => address === value);

interface LinkControlProps {
  value: string;
  onChange(value: string | undefined): void;
}

/** Where something leads: an address, or a link that knows the partner or the recipient. Only what may be sent is stored. */
export function LinkControl({ value, onChange }: LinkControlProps) {
  const t = useT(panelMessages);
  const [kind, setKind] = useState(value === '' ? 'none' : isOwn(value) ? value : 'web');
  const [typed, setTyped] = useState(isOwn(value) ? '' : value);
  const choose = (next: string | null) => {
    if (!next) return;
    setKind(next);
    if (next === 'none') onChange(undefined);
    else if (next !== 'web') onChange(next);
    else if (isAddress(typed)) onChange(typed);
  };
  const isWrong = kind === 'web' && typed !== '' && !isAddress(typed);
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        label={t('linkKind')}
        value={kind}
        onChange={choose}
        allowDeselect={false}
        data={[
          { value: 'none', label: t('linkNone') },
          { value: 'web', label: t('linkWeb') },
          ...OWN.map(([address, words]) => ({ value: address, label: t(words) })),
        ]}
      />
      {kind === 'web' ? (
        <TextInput
          size="xs"
          type="url"
          label={t('address')}
          placeholder="https://"
          value={typed}
          error={isWrong ? t('addressBad') : undefined}
          onChange={(event) => {
            const next = event.currentTarget.value.trim();
            setTyped(next);
            if (isAddress(next)) onChange(next);
          }}
        />
      ) : null}
    </Stack>
  );
}
