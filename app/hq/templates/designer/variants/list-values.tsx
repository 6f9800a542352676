import { ActionIcon, Button, Select } from '@mantine/core';
import type { BlockInstance, FillValue, RegionOf, RepeaterItem } from '@multipartner/templates-engine/document';
import { regionsOfBlock, regionsOfItem } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSession } from '../context.tsx';
import { FillEditor } from './fill-editor.tsx';
import { freshItem } from './variant-changes.ts';
import { variantMessages } from './variants.messages.ts';
import css from './variants.module.css';

interface ListProps {
  language: string;
  topic: string;
  onChange(value: FillValue, part?: string): void;
}

/** HQ's entries of a repeated part, each with its own values. */
export function ItemsValue({
  region,
  items,
  language,
  topic,
  onChange,
}: ListProps & { region: RegionOf<'repeater'>; items: RepeaterItem[] }) {
  const t = useT(variantMessages);
  const { document } = useSession();
  const regions = regionsOfItem(document, region.id, language);
  return (
    <div>
      <p className={css.label}>{region.label}</p>
      <ol className={css.items}>
        {items.map((item, index) => (
          <Entry
            key={item.id}
            name={t('item', { name: region.itemLabel, number: index + 1 })}
            index={index}
            list={items}
            onChange={(next) => onChange({ items: next }, 'order')}
          >
            <FillEditor
              regions={regions}
              language={language}
              fill={item.fill}
              inside={t('item', { name: region.itemLabel, number: index + 1 })}
              topic={`${topic} ${item.id}`}
              onChange={(fill, part) => onChange({ items: items.with(index, { ...item, fill }) }, part)}
            />
          </Entry>
        ))}
      </ol>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} aria-hidden />}
        disabled={items.length >= region.max}
        onClick={() => onChange({ items: [...items, freshItem()] }, 'order')}
      >
        {t('addItem')}
      </Button>
    </div>
  );
}

/** HQ's blocks in a slot, each with its own values. */
export function BlocksValue({
  region,
  blocks,
  language,
  topic,
  onChange,
}: ListProps & { region: RegionOf<'slot'>; blocks: BlockInstance[] }) {
  const t = useT(variantMessages);
  const shown = useLanguage();
  const { document } = useSession();
  const nameOf = (key: string): string => {
    const names = document.blocks?.[key]?.name ?? {};
    return names[shown] ?? Object.values(names)[0] ?? key;
  };
  return (
    <div>
      <p className={css.label}>{region.label}</p>
      <ol className={css.items}>
        {blocks.map((block, index) => (
          <Entry
            key={block.id}
            name={t('item', { name: nameOf(block.block), number: index + 1 })}
            index={index}
            list={blocks}
            onChange={(next) => onChange({ blocks: next }, 'order')}
          >
            <FillEditor
              regions={regionsOfBlock(document, block.block, language)}
              language={language}
              fill={block.fill}
              inside={t('item', { name: nameOf(block.block), number: index + 1 })}
              topic={`${topic} ${block.id}`}
              onChange={(fill, part) => onChange({ blocks: blocks.with(index, { ...block, fill }) }, part)}
            />
          </Entry>
        ))}
      </ol>
      <Select
        size="xs"
        aria-label={t('addBlock')}
        placeholder={t('addBlock')}
        value={null}
        disabled={blocks.length >= region.max || region.allowed.length === 0}
        data={region.allowed.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(block) => block && onChange({ blocks: [...blocks, { ...freshItem(), block }] }, 'order')}
      />
    </div>
  );
}

interface EntryProps<T> {
  name: string;
  index: number;
  list: readonly T[];
  onChange(next: T[]): void;
  children: ReactNode;
}

function Entry<T>({ name, index, list, onChange, children }: EntryProps<T>) {
  const t = useT(variantMessages);
  const move = (step: -1 | 1) => onChange(list.toSpliced(index, 1).toSpliced(index + step, 0, list[index]!));
  return (
    <li className={css.item}>
      <div className={css.itemHead}>
        <span>{name}</span>
        <span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('itemUp', { name })}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={12} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('itemDown', { name })}
            disabled={index === list.length - 1}
            onClick={() => move(1)}
          >
            <IconArrowDown size={12} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('removeItem', { name })}
            onClick={() => onChange(list.toSpliced(index, 1))}
          >
            <IconTrash size={12} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      {children}
    </li>
  );
}
