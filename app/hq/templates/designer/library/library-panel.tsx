import { TextInput } from '@mantine/core';
import { blockKeyOf } from '@multipartner/templates-engine/block-instance';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesigner, useLibrary } from '../context.tsx';
import css from '../designer.module.css';
import { deskMessages } from '../desk.messages.ts';
import { insertBlock } from '../document/block-changes.ts';
import { placeFor } from '../document/blocks.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import type { LibraryItem } from './library-requests.ts';

const SEARCH_FROM = 6;

/** HQ's blocks: a press puts the newest version into or after the selected element. */
export function LibraryPanel() {
  const t = useT(deskMessages);
  const element = useT(elementMessages);
  const language = useLanguage();
  const { session, library } = useDesigner();
  const { items, problem } = useLibrary();
  const [search, setSearch] = useState('');
  const nameOf = (item: LibraryItem) => item.name[language] ?? Object.values(item.name)[0] ?? item.id;
  const found = (items ?? []).filter((item) => nameOf(item).toLowerCase().includes(search.trim().toLowerCase()));
  const add = async (item: LibraryItem) => {
    const key = blockKeyOf(item.id, item.latestNumber);
    const answer = await library.read([key]);
    const block = answer.kind === 'done' ? answer.value.get(key) : undefined;
    if (!block) return;
    const { document, selectedId } = session.state();
    const place = placeFor(document.root, selectedId, block.root.tag);
    if (!place) return;
    let id = '';
    session.change((before) => {
      const inserted = insertBlock(before, place, block, key);
      id = inserted.id;
      return inserted.document;
    });
    session.select(id);
  };
  if (problem) return <p className={css.sideHelp}>{t('libraryFailed')}</p>;
  if (items?.length === 0) return <p className={css.sideHelp}>{t('libraryNone')}</p>;
  return (
    <>
      {(items?.length ?? 0) >= SEARCH_FROM ? (
        <TextInput
          size="xs"
          mb={6}
          aria-label={t('librarySearch')}
          placeholder={t('librarySearch')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <div className={css.library}>
        {found.map((item) => (
          <button
            key={item.id}
            type="button"
            className={css.block}
            aria-label={t('insertBlock', { name: nameOf(item) })}
            onClick={() => void add(item)}
          >
            <IconPackage size={18} aria-hidden stroke={1.5} />
            <span>
              {nameOf(item)}
              <span className={css.blockKind}>{element(elementKey(item.tag))}</span>
            </span>
          </button>
        ))}
      </div>
      {items && found.length === 0 ? <p className={css.sideHelp}>{t('libraryNothing')}</p> : null}
    </>
  );
}
