import { ActionIcon, Button, Group, Popover } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import { IconBold, IconItalic, IconLink, IconList, IconUnderline } from '@tabler/icons-react';
import { useState } from 'react';
import { designerMessages } from '../designer.messages.ts';
import css from '../designer.module.css';
import { LinkControl } from '../element/link-control.tsx';
import { MergeTagMenu } from '../element/merge-tag-menu.tsx';
import type { Mark, TextEditing } from './text-editing.ts';

const MARKS: readonly (readonly [Mark, 'bold' | 'italic' | 'underline' | 'list', typeof IconBold])[] = [
  ['bold', 'bold', IconBold],
  ['italic', 'italic', IconItalic],
  ['underline', 'underline', IconUnderline],
  ['insertUnorderedList', 'list', IconList],
];

/** What can be done with the text that is being typed on the canvas. Buttons leave the caret where it is. */
export function TextToolbar({ editing, onDone }: { editing: TextEditing; onDone(): void }) {
  const t = useT(designerMessages);
  const [isLinking, setLinking] = useState(false);
  const [address, setAddress] = useState<string | undefined>('mp:partner-website');
  return (
    <div role="toolbar" aria-label={t('structure')} className={css.textBar}>
      <Group gap={4}>
        {editing.richText
          ? MARKS.map(([mark, words, Icon]) => (
              <ActionIcon
                key={mark}
                variant="subtle"
                color="gray"
                aria-label={t(words)}
                title={t(words)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => editing.mark(mark)}
              >
                <Icon size={16} aria-hidden stroke={1.75} />
              </ActionIcon>
            ))
          : null}
        {editing.richText ? (
          <Popover opened={isLinking} onChange={setLinking} trapFocus width={280} shadow="sm">
            <Popover.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('link')}
                title={t('link')}
                onClick={() => setLinking(!isLinking)}
              >
                <IconLink size={16} aria-hidden stroke={1.75} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <LinkControl value={address ?? ''} onChange={setAddress} />
              <Group gap="xs" mt="sm">
                <Button
                  size="compact-sm"
                  disabled={!address}
                  onClick={() => {
                    editing.link(address ?? null);
                    setLinking(false);
                  }}
                >
                  {t('linkSet')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    editing.link(null);
                    setLinking(false);
                  }}
                >
                  {t('linkRemove')}
                </Button>
              </Group>
            </Popover.Dropdown>
          </Popover>
        ) : null}
        <MergeTagMenu onInsert={editing.insertTag} />
        <Button size="compact-sm" ml="auto" onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </div>
  );
}
