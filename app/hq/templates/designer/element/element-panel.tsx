import { ActionIcon, Button, Group } from '@mantine/core';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { regionKindsFor } from '@multipartner/templates-engine/regions';
import { useT } from '@multipartner/ui/messages';
import { IconArrowDown, IconArrowUp, IconCopy, IconPencil, IconPhoto, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { isMovable } from '../document/blocks.ts';
import { setRegion } from '../document/document-changes.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { BlockPart } from '../library/block-part.tsx';
import { permissionMessages } from '../region/permission.messages.ts';
import { PermissionPanel } from '../region/permission-panel.tsx';
import { RegionPanel } from '../region/region-panel.tsx';
import { WordsField } from '../region/typed.tsx';
import { ImageDialog } from './image-dialog.tsx';
import { LinkControl } from './link-control.tsx';
import { LookFields } from './look-fields.tsx';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';

const WITH_TEXT = ['mj-text', 'mj-button', 'mj-table', 'mj-navbar-link', 'mj-social-element'];
const WITH_LINK = ['mj-button', 'mj-image', 'mj-navbar-link', 'mj-social-element'];

/** Everything about the selected element: what partners may do with it first, then its own settings. */
export function ElementPanel({ node }: { node: TemplateNode }) {
  const t = useT(panelMessages);
  const name = useT(elementMessages);
  const r = useT(permissionMessages);
  const { session, canvas } = useDesigner();
  const { language } = useSession();
  const label = name(elementKey(node.tag));
  const set = (patch: Record<string, string | undefined>, topic: string) =>
    session.style(node.id, patch, `${node.id} ${topic}`);
  const kinds = regionKindsFor(node.tag);
  const own = session.state().document;
  return (
    <div className={css.panel}>
      <div>
        <h2 className={css.title}>
          {label}
          {isMovable(node.tag) ? <OrderButtons /> : null}
        </h2>
        {WITH_TEXT.includes(node.tag) ? (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => canvas?.editSelected()}
            >
              {t('editText')}
            </Button>
            <p className={css.hint}>{t('editTextHelp')}</p>
          </>
        ) : null}
      </div>
      {kinds.length > 0 ? (
        <section className={css.part} aria-label={t('partnerMay')}>
          <RegionPanel
            key={node.id}
            place={node.id}
            kinds={kinds}
            region={regionOf(own.root, node.id)}
            proposedLabel={label}
            onChange={(region, topic) => session.change((document) => setRegion(document, node.id, region), topic)}
          />
        </section>
      ) : null}
      {node.tag === 'mj-image' ? <ImagePart key={`${node.id} ${language}`} node={node} set={set} /> : null}
      {WITH_LINK.includes(node.tag) ? (
        <section className={css.part} aria-label={t('link')}>
          <h3 className={css.title}>{t('link')}</h3>
          <LinkControl
            key={`${node.id} ${language}`}
            value={node.attrs.href ?? ''}
            onChange={(href) => set({ href }, 'href')}
          />
        </section>
      ) : null}
      <LookFields key={`look ${node.id}`} node={node} set={set} />
      {kinds.length > 0 ? (
        <Unfold summary={r('permissions')} open={node.permissions !== undefined}>
          <PermissionPanel node={node} />
        </Unfold>
      ) : null}
      {isMovable(node.tag) ? <BlockPart key={`block ${node.id}`} node={node} /> : null}
    </div>
  );
}

/** The region as it is in the first language: its limits are the same in all. */
function regionOf(root: TemplateNode, nodeId: string): TemplateNode['region'] {
  if (root.id === nodeId) return root.region;
  for (const child of root.children ?? []) {
    const found = regionOf(child, nodeId);
    if (found) return found;
  }
  return undefined;
}

/** A part that few need: closed unless something is set in it. */
function Unfold({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  return (
    <details className={css.part} open={open}>
      <summary className={css.summary}>{summary}</summary>
      {children}
    </details>
  );
}

function OrderButtons() {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const buttons = [
    [IconArrowUp, 'up', () => session.moveSelected(-1)],
    [IconArrowDown, 'down', () => session.moveSelected(1)],
    [IconCopy, 'duplicate', () => session.duplicateSelected()],
    [IconTrash, 'remove', () => session.removeSelected()],
  ] as const;
  return (
    <Group gap={2}>
      {buttons.map(([Icon, words, run]) => (
        <ActionIcon key={words} variant="subtle" color="gray" aria-label={t(words)} title={t(words)} onClick={run}>
          <Icon size={16} aria-hidden stroke={1.75} />
        </ActionIcon>
      ))}
    </Group>
  );
}

type Set = (patch: Record<string, string | undefined>, topic: string) => void;

function ImagePart({ node, set }: { node: TemplateNode; set: Set }) {
  const t = useT(panelMessages);
  const { imageUrl } = useDesigner();
  const [isChoosing, setChoosing] = useState(false);
  const url = imageUrl(node.attrs.src ?? '');
  return (
    <section className={css.part} aria-label={t('image')}>
      <h3 className={css.title}>{t('image')}</h3>
      <div className={css.image}>{url ? <img src={url} alt="" /> : <IconPhoto size={24} aria-hidden />}</div>
      <Button size="xs" variant="default" mt={8} mb={8} onClick={() => setChoosing(true)}>
        {t('chooseImage')}
      </Button>
      <WordsField
        label={t('alt')}
        description={t('altHelp')}
        lines
        maxLength={300}
        value={node.attrs.alt ?? ''}
        onChange={(alt) => set({ alt }, 'alt')}
      />
      <ImageDialog
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(src, alt) => set({ src, ...(alt && !node.attrs.alt ? { alt } : {}) }, 'src')}
      />
    </section>
  );
}
