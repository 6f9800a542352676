import { ActionIcon, Button, Checkbox, MultiSelect, Select, Switch } from '@mantine/core';
import { blockKeyOf, blockKeyParts, slotBlock } from '@multipartner/templates-engine/block-instance';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { findNode } from '@multipartner/templates-engine/localise';
import { newInstanceId, slotTakes } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { blockUrls } from '../../../blocks/block-urls.ts';
import { useDesigner, useLibrary, useSession } from '../context.tsx';
import { setRegion } from '../document/document-changes.ts';
import type { RegionChange } from './constraint-part.tsx';
import { CountPart } from './count-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';

type Slot = RegionOf<'slot'>;
interface SlotProps {
  nodeId: string;
  region: Slot;
  onChange: RegionChange;
}

/** Which blocks partners may put here, which stand here at first, and which of those stay. */
export function SlotFields({ nodeId, region, onChange }: SlotProps) {
  const t = useT(regionMessages);
  const language = useLanguage();
  const { session, library } = useDesigner();
  const { document } = useSession();
  const { items } = useLibrary();
  const tag = findNode(document.root, nodeId)?.tag ?? '';
  const nameOf = (key: string): string => {
    const { blockId, number } = blockKeyParts(key);
    const name = document.blocks?.[key]?.name ?? library.item(blockId)?.name;
    return `${name?.[language] ?? Object.values(name ?? {})[0] ?? blockId} (${number})`;
  };
  const fitting = (items ?? []).filter((item) => slotTakes(tag, item.tag));
  const chosen = new Set(region.allowed.map((key) => blockKeyParts(key).blockId));
  const offered = [
    ...region.allowed,
    ...fitting.filter(({ id }) => !chosen.has(id)).map(({ id, latestNumber }) => blockKeyOf(id, latestNumber)),
  ];
  /** Sets the region together with the contents of the blocks that it names. */
  const store = async (next: Slot) => {
    const keys = [...new Set([...next.allowed, ...next.standard.map(({ block }) => block)])];
    const answer = await library.read(keys);
    const contents = answer.kind === 'done' ? answer.value : new Map();
    session.change((before) => {
      const blocks = { ...before.blocks };
      for (const key of keys) {
        const content = contents.get(key);
        const item = library.item(blockKeyParts(key).blockId);
        if (content) blocks[key] = slotBlock(content, item?.name ?? blocks[key]?.name ?? {}, before.languages);
      }
      return { ...setRegion(before, nodeId, next), ...(Object.keys(blocks).length > 0 ? { blocks } : {}) };
    });
  };
  const newer = region.allowed.filter((key) => library.newerKey(key) !== undefined);
  const takeNewer = () => {
    const next = (key: string) => library.newerKey(key) ?? key;
    void store({
      ...region,
      allowed: region.allowed.map(next),
      standard: region.standard.map((one) => ({ ...one, block: next(one.block) })),
    });
  };
  return (
    <>
      <MultiSelect
        size="xs"
        label={t('allowed')}
        description={offered.length === 0 ? t('allowedNone') : t('allowedHelp')}
        value={region.allowed}
        onChange={(allowed) =>
          void store({
            ...region,
            allowed,
            standard: region.standard.filter(({ block }) => allowed.includes(block)),
            pinned: region.pinned.filter((id) =>
              region.standard.some((one) => one.id === id && allowed.includes(one.block)),
            ),
          })
        }
        data={offered.map((value) => ({ value, label: nameOf(value) }))}
        searchable
      />
      {newer.length > 0 ? (
        <div className={css.row}>
          <span>{t('newerBlocks', { count: newer.length })}</span>
          <Button size="compact-xs" variant="default" onClick={takeNewer}>
            {t('takeNewer')}
          </Button>
        </div>
      ) : null}
      <a className={css.hint} href={blockUrls.list()} target="_blank" rel="noreferrer">
        {t('toLibrary')}
      </a>
      <StandardBlocks region={region} nameOf={nameOf} store={store} />
      <CountPart
        region={region}
        onChange={onChange}
        onMax={(max) => onChange({ ...region, max }, `${region.id} max`)}
      />
      <Switch
        size="xs"
        label={t('reorder')}
        checked={region.reorder}
        onChange={(event) => onChange({ ...region, reorder: event.currentTarget.checked })}
      />
    </>
  );
}

interface StandardProps {
  region: Slot;
  nameOf(key: string): string;
  store(next: Slot): Promise<void>;
}

function StandardBlocks({ region, nameOf, store }: StandardProps) {
  const t = useT(regionMessages);
  const { standard, pinned } = region;
  const set = (next: Slot['standard']) => void store({ ...region, standard: next });
  const move = (index: number, step: -1 | 1) => {
    const one = standard[index]!;
    set(standard.toSpliced(index, 1).toSpliced(index + step, 0, one));
  };
  return (
    <div>
      <p className={css.legend}>{t('standardBlocks')}</p>
      <p className={css.hint}>{t('standardBlocksHelp')}</p>
      <ol className={css.entries}>
        {standard.map((one, index) => (
          <li key={one.id} className={css.entry}>
            <div className={css.row}>
              <span>{nameOf(one.block)}</span>
              <span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('up')} ${nameOf(one.block)}`}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <IconArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('down')} ${nameOf(one.block)}`}
                  disabled={index === standard.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <IconArrowDown size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('remove')} ${nameOf(one.block)}`}
                  onClick={() =>
                    void store({
                      ...region,
                      standard: standard.filter(({ id }) => id !== one.id),
                      pinned: pinned.filter((id) => id !== one.id),
                    })
                  }
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </span>
            </div>
            <Checkbox
              size="xs"
              label={t('pinned')}
              checked={pinned.includes(one.id)}
              onChange={(event) =>
                void store({
                  ...region,
                  pinned: event.currentTarget.checked ? [...pinned, one.id] : pinned.filter((id) => id !== one.id),
                })
              }
            />
          </li>
        ))}
      </ol>
      <Select
        size="xs"
        mt={8}
        aria-label={t('addBlock')}
        placeholder={t('addBlock')}
        value={null}
        disabled={region.allowed.length === 0 || standard.length >= region.max}
        onChange={(block) => block && set([...standard, { id: newInstanceId(), block, fill: {} }])}
        data={region.allowed.map((value) => ({ value, label: nameOf(value) }))}
      />
    </div>
  );
}
