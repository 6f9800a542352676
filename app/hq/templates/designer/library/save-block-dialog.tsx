import { Alert, Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { blockFrom, blockKeyOf, blockKeyParts } from '@multipartner/templates-engine/block-instance';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { findNode } from '@multipartner/templates-engine/localise';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { useDesigner, useLibrary } from '../context.tsx';
import { deskMessages } from '../desk.messages.ts';
import { markBlock } from '../document/block-changes.ts';
import { imageMessages } from '../element/image-dialog.messages.ts';

interface SaveBlockProps {
  node: TemplateNode;
  onClose(): void;
  onSaved(name: string): void;
}

/** Puts the selected element into the library: as a new block, or as the next version of the one it came from. */
export function SaveBlockDialog({ node, onClose, onSaved }: SaveBlockProps) {
  const t = useT(deskMessages);
  const trouble = useT(imageMessages);
  const language = useLanguage();
  const { session, library, canvas } = useDesigner();
  useLibrary();
  const item = node.block ? library.item(blockKeyParts(node.block).blockId) : undefined;
  const known = item?.name[language] ?? Object.values(item?.name ?? {})[0];
  const [mode, setMode] = useState<'new' | 'next'>(item ? 'next' : 'new');
  const [name, setName] = useState('');
  const [changelog, setChangelog] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    canvas?.finishEditing();
    const { document } = session.state();
    const own = findNode(document.root, node.id);
    if (!own) return onClose();
    // The next version builds on the newest one: whoever saves over it has seen that it is there.
    const latest = item && blockKeyOf(item.id, item.latestNumber);
    const earlier = mode === 'next' && latest ? await library.read([latest]) : undefined;
    const before = earlier?.kind === 'done' ? earlier.value.get(latest!) : undefined;
    const content = blockFrom(document, own, before);
    const answer =
      mode === 'next' && latest
        ? await library.saveVersion(latest, content, changelog)
        : await library.create({ [language]: name.trim() }, content, changelog);
    setBusy(false);
    if (answer.kind === 'done') {
      session.change((current) => markBlock(current, node.id, answer.value));
      onSaved(mode === 'next' ? (known ?? '') : name.trim());
      onClose();
    } else setProblem(answer.kind === 'refused' ? answer.message : trouble(answer.kind));
  };
  return (
    <Modal opened onClose={onClose} title={t('blockTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <p style={{ margin: 0 }}>{t('blockSentence')}</p>
          {item ? (
            <Radio.Group
              value={mode}
              onChange={(value) => setMode(value as 'new' | 'next')}
              aria-label={t('blockTitle')}
            >
              <Stack gap={6}>
                <Radio value="next" label={t('blockNext', { number: item.latestNumber + 1, name: known ?? '' })} />
                <Radio value="new" label={t('blockNew')} />
              </Stack>
            </Radio.Group>
          ) : null}
          {mode === 'new' ? (
            <TextInput
              label={t('blockName')}
              value={name}
              maxLength={80}
              required
              withAsterisk={false}
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
            />
          ) : null}
          <Textarea
            label={t('blockChangelog')}
            value={changelog}
            maxLength={2_000}
            autosize
            minRows={2}
            onChange={(event) => setChangelog(event.currentTarget.value)}
          />
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={mode === 'new' && name.trim() === ''}>
              {t('blockSave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
