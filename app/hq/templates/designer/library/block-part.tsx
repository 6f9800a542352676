import { Button, Group } from '@mantine/core';
import { blockKeyParts } from '@multipartner/templates-engine/block-instance';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconPackage, IconPackageExport, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesigner, useLibrary } from '../context.tsx';
import { deskMessages } from '../desk.messages.ts';
import { markBlock } from '../document/block-changes.ts';
import css from '../element/panel.module.css';
import { BlockUpdateDialog } from './block-update-dialog.tsx';
import { SaveBlockDialog } from './save-block-dialog.tsx';

/** Where an element stands with the block library: saved into it, taken from it, behind it. */
export function BlockPart({ node }: { node: TemplateNode }) {
  const t = useT(deskMessages);
  const language = useLanguage();
  const { session, library } = useDesigner();
  const { items } = useLibrary();
  const [dialog, setDialog] = useState<'save' | 'update'>();
  const [said, setSaid] = useState<string>();
  const item = node.block ? library.item(blockKeyParts(node.block).blockId) : undefined;
  const name = item?.name[language] ?? Object.values(item?.name ?? {})[0] ?? '';
  const newer = node.block ? library.newerKey(node.block) : undefined;
  const number = node.block ? blockKeyParts(node.block).number : 0;
  return (
    <section className={css.part} aria-label={t('library')}>
      {node.block && items ? (
        <>
          <h3 className={css.title}>
            <span>
              <IconPackage size={14} aria-hidden /> {item ? t('fromBlock', { name, number }) : t('fromBlockGone')}
            </span>
          </h3>
          {item ? (
            <p className={css.hint}>{newer ? t('blockBehind', { number: item.latestNumber }) : t('blockIsNewest')}</p>
          ) : null}
          <Group gap="xs" mt={8}>
            {newer ? (
              <Button size="xs" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setDialog('update')}>
                {t('blockCompare')}
              </Button>
            ) : null}
            {/* Whoever is behind updates first: a next version must not take back what others changed. */}
            {item && !newer ? (
              <Button size="xs" variant="default" onClick={() => setDialog('save')}>
                {t('blockSaveVersion')}
              </Button>
            ) : null}
            <Button
              size="xs"
              variant="default"
              title={t('blockDetachHelp')}
              onClick={() => session.change((document) => markBlock(document, node.id, null))}
            >
              {t('blockDetach')}
            </Button>
          </Group>
        </>
      ) : null}
      {node.block ? null : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPackageExport size={14} aria-hidden />}
          onClick={() => setDialog('save')}
        >
          {t('saveAsBlock')}
        </Button>
      )}
      {said ? (
        <p className={css.hint} role="status">
          {t('blockSaved', { name: said })}
        </p>
      ) : null}
      {dialog === 'save' ? (
        <SaveBlockDialog node={node} onClose={() => setDialog(undefined)} onSaved={setSaid} />
      ) : null}
      {dialog === 'update' && newer ? (
        <BlockUpdateDialog
          nodeId={node.id}
          from={node.block!}
          to={newer}
          name={name}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </section>
  );
}
