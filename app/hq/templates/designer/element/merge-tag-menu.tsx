import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { CONTACT_TAGS, isContactTag, PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { panelMessages } from './panel.messages.ts';

interface MergeTagMenuProps {
  onInsert(tag: string, fallback: string): void;
  /** Offers fields of recipients, too: not where nobody knows them, such as the sender name */
  withContacts?: boolean;
}

/** Chooses a field such as the greeting by name, with words for when it is unknown. */
export function MergeTagMenu({ onInsert, withContacts = true }: MergeTagMenuProps) {
  const t = useT(panelMessages);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [tag, setTag] = useState<string | null>(null);
  const [fallback, setFallback] = useState('');
  const insert = () => {
    if (!tag) return;
    onInsert(tag, isContactTag(tag) ? fallback.trim() : '');
    setOpen(false);
    setTag(null);
    setFallback('');
  };
  const items = (tags: readonly { name: string; label: { en: string; de: string } }[]) =>
    tags.map(({ name, label }) => ({ value: name, label: label[language] }));
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal width={260} shadow="sm" position="bottom-end">
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconBraces size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('insertField')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Select
            size="xs"
            label={t('insertField')}
            value={tag}
            onChange={setTag}
            data={[
              ...(withContacts ? [{ group: t('forContacts'), items: items(CONTACT_TAGS) }] : []),
              { group: t('forPartner'), items: items(PARTNER_TAGS) },
            ]}
            comboboxProps={{ withinPortal: false }}
            searchable
          />
          {tag && isContactTag(tag) ? (
            <TextInput
              size="xs"
              label={t('fallback')}
              value={fallback}
              maxLength={200}
              onChange={(event) => setFallback(event.currentTarget.value)}
            />
          ) : null}
          <Button size="compact-sm" disabled={!tag} onClick={insert}>
            {t('insertField')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
