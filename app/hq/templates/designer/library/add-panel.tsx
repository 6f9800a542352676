import { SegmentedControl } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import {
  IconBoxAlignTop,
  IconColumns2,
  IconColumns3,
  IconHeading,
  IconPhoto,
  IconRectangle,
  IconSeparatorHorizontal,
  IconShare,
  IconSpacingVertical,
  IconTypography,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useDesigner } from '../context.tsx';
import { designerMessages } from '../designer.messages.ts';
import css from '../designer.module.css';
import { deskMessages } from '../desk.messages.ts';
import { BLOCKS, type Block, createBlock, placeFor } from '../document/blocks.ts';
import { inBrandLook } from '../document/brand-choices.ts';
import { insertNode } from '../document/document-changes.ts';
import { elementMessages } from '../document/elements.messages.ts';
import { LibraryPanel } from './library-panel.tsx';

const LOOKS = {
  text: ['blockText', IconTypography],
  heading: ['blockHeading', IconHeading],
  image: ['blockImage', IconPhoto],
  button: ['blockButton', IconRectangle],
  divider: ['blockDivider', IconSeparatorHorizontal],
  spacer: ['blockSpacer', IconSpacingVertical],
  social: ['blockSocial', IconShare],
  section: ['blockSection', IconBoxAlignTop],
  columns2: ['blockColumns2', IconColumns2],
  columns3: ['blockColumns3', IconColumns3],
} as const satisfies Record<Block, readonly [string, typeof IconPhoto]>;

/** What can be added: plain elements, or blocks of HQ's library. A press puts one into or after the selected element. */
export function AddPanel() {
  const t = useT(designerMessages);
  const d = useT(deskMessages);
  const [source, setSource] = useState('elements');
  const name = useT(elementMessages);
  const { session, brand } = useDesigner();
  const add = (block: Block) => {
    const plain = createBlock(block, { heading: t('newHeading'), text: t('newText'), button: t('newButton') });
    const node = inBrandLook(plain, brand);
    const { document, selectedId } = session.state();
    const place = placeFor(document.root, selectedId, node.tag);
    if (!place) return;
    session.change((before) => insertNode(before, place, node));
    session.select(node.id);
  };
  return (
    <section aria-label={t('add')} className={css.add}>
      <h2 className={css.sideTitle}>{t('add')}</h2>
      <SegmentedControl
        size="xs"
        fullWidth
        mb={6}
        aria-label={t('add')}
        value={source}
        onChange={setSource}
        data={[
          { value: 'elements', label: d('elements') },
          { value: 'library', label: d('library') },
        ]}
      />
      {source === 'library' ? <LibraryPanel /> : null}
      <div className={css.blocks} hidden={source === 'library'}>
        {BLOCKS.map((block) => {
          const [words, Icon] = LOOKS[block];
          return (
            <button key={block} type="button" className={css.block} onClick={() => add(block)}>
              <Icon size={18} aria-hidden stroke={1.5} />
              {name(words)}
            </button>
          );
        })}
      </div>
      <p className={css.sideHelp}>{t('addHelp')}</p>
    </section>
  );
}
