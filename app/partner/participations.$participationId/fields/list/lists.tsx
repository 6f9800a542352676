import { Button } from '@multipartner/ui/button';
import { Row } from '@multipartner/ui/card';
import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { IconPlus } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useAdapt } from '../adapt-context.ts';
import { FieldFrame } from '../field-frame.tsx';
import {
  atPath,
  type FieldView,
  type FormValues,
  type LayoutFieldView,
  type PatternView,
  type RepeaterFieldView,
  type SlotFieldView,
} from '../field-view.ts';
import { listMessages } from './list.messages.ts';
import css from './list-field.module.css';
import { ListField } from './list-field.tsx';
import { addEntry, newInstanceId, readList, writeList } from './list-values.ts';

type FieldOf = (field: FieldView) => ReactNode;

const MOST_WORDS = 40;
/** The first words that stand in an item, so that people know which it is. */
function firstWords(pattern: PatternView, values: FormValues, path: string): string {
  for (const { kind, id } of pattern.fields) {
    if (kind !== 'text' && kind !== 'rich') continue;
    const words = (values[`${path}/${id}.text`] ?? '').replaceAll(/[«»\n]/g, ' ').trim();
    if (words) return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words;
  }
  return '';
}

const fieldsAt = (pattern: PatternView, path: string, show: FieldOf): ReactNode =>
  pattern.fields.length > 0 ? pattern.fields.map((field) => show(atPath(field, path))) : null;

/** Items of one pattern: offers, dates, people. */
export function RepeaterField({ field, show }: { field: RepeaterFieldView; show: FieldOf }) {
  const t = useT(listMessages);
  const { values, change, announce, isLive } = useAdapt();
  const { id: path, item, itemLabel, min, max } = field;
  const [added, setAdded] = useState<string | null>(null);
  const list = readList(values[`${path}.items`]);
  const add = (event: MouseEvent) => {
    if (!isLive) return;
    event.preventDefault();
    const id = newInstanceId();
    change(addEntry(values, path, { id, of: '' }, item.values), 'now');
    setAdded(id);
    announce(t('added', { title: `${itemLabel} ${list.length + 1}` }));
  };
  return (
    <FieldFrame field={field}>
      <ListField
        path={path}
        name={`${path}.items`}
        added={added}
        entries={list.map(({ id }, index) => {
          const words = firstWords(item, values, `${path}/${id}`);
          return {
            id,
            title: `${itemLabel} ${index + 1}${words ? `: ${words}` : ''}`,
            canMove: list.length > 1,
            canRemove: list.length > min,
            canDuplicate: list.length < max,
            content: fieldsAt(item, `${path}/${id}`, show),
          };
        })}
      />
      <Row gap={3}>
        <Button
          type="submit"
          name="intent"
          value={`add:${path}`}
          size="small"
          icon={IconPlus}
          disabled={list.length >= max}
          onClick={add}
        >
          {t('addItem', { label: itemLabel })}
        </Button>
        <Bounds count={list.length} min={min} max={max} />
      </Row>
    </FieldFrame>
  );
}

/** A place for blocks that headquarters allows. */
export function SlotField({ field, show }: { field: SlotFieldView; show: FieldOf }) {
  const t = useT(listMessages);
  const { values, change, announce, blocks, isLive } = useAdapt();
  const { id: path, allowed, min, max, pinned, reorder } = field;
  const [wished, setWished] = useState(allowed[0] ?? '');
  const [added, setAdded] = useState<string | null>(null);
  const list = readList(values[`${path}.blocks`]);
  const add = (event: MouseEvent) => {
    const block = blocks[wished];
    if (!isLive || !block) return;
    event.preventDefault();
    const id = newInstanceId();
    change(addEntry(values, path, { id, of: wished }, block.values), 'now');
    setAdded(id);
    announce(t('added', { title: block.name }));
  };
  return (
    <FieldFrame field={field}>
      {list.length === 0 ? <p className={css.nothing}>{t('nothing')}</p> : null}
      <ListField
        path={path}
        name={`${path}.blocks`}
        added={added}
        pinned={pinned}
        entries={list.map(({ id, of }, index) => {
          const block = blocks[of];
          const words = block ? firstWords(block, values, `${path}/${id}`) : '';
          return {
            id,
            title: `${index + 1}. ${block?.name ?? of}${words ? `: ${words}` : ''}`,
            isPinned: pinned.includes(id),
            canMove: reorder && list.length > 1,
            canRemove: list.length > min,
            canDuplicate: list.length < max && allowed.includes(of),
            content: block ? fieldsAt(block, `${path}/${id}`, show) : null,
          };
        })}
      />
      {allowed.length > 0 ? (
        <Row gap={2}>
          {allowed.length > 1 ? (
            <select
              name={`${path}.add`}
              aria-label={t('addBlock')}
              className={`${controlClass} ${css.pick}`}
              value={wished}
              onChange={(event) => setWished(event.currentTarget.value)}
            >
              {allowed.map((key) => (
                <option key={key} value={key}>
                  {blocks[key]?.name ?? key}
                </option>
              ))}
            </select>
          ) : (
            <input type="hidden" name={`${path}.add`} value={wished} />
          )}
          <Button
            type="submit"
            name="intent"
            value={`add:${path}`}
            size="small"
            icon={IconPlus}
            disabled={list.length >= max}
            onClick={add}
          >
            {allowed.length > 1 ? t('add') : t('addItem', { label: blocks[wished]?.name ?? '' })}
          </Button>
          <Bounds count={list.length} min={min} max={max} />
        </Row>
      ) : null}
    </FieldFrame>
  );
}

/** The order of a part of the mail, where headquarters opened it. */
export function LayoutField({ field, show }: { field: LayoutFieldView; show: FieldOf }) {
  const t = useT(listMessages);
  const { values, change, announce } = useAdapt();
  const { id: path, children } = field;
  const name = `${path}.order`;
  const list = readList(values[name]);
  const missing = children.filter(({ id }) => !list.some((entry) => entry.id === id));
  const childOf = (entry: { id: string; of: string }) =>
    children.find(({ id }) => id === (entry.of === '' ? entry.id : entry.of));
  return (
    <FieldFrame field={field}>
      <ListField
        path={path}
        name={name}
        pinned={list.filter((entry) => !childOf(entry)?.move).map(({ id }) => id)}
        onDuplicate={(id, copyId) => {
          const entry = list.find((one) => one.id === id);
          const child = entry && childOf(entry);
          if (!entry || !child) return;
          // A copy begins with what its original says now.
          const from = entry.of === '' ? '' : `${path}/${id}/`;
          const start = Object.keys(child.pattern.values).map((known) => [
            known,
            values[`${from}${known}`] ?? child.pattern.values[known]!,
          ]);
          change(addEntry(values, path, { id: copyId, of: child.id }, Object.fromEntries(start), id), 'now');
        }}
        entries={list.flatMap((entry) => {
          const child = childOf(entry);
          if (!child) return [];
          const isCopy = entry.of !== '';
          return [
            {
              id: entry.id,
              title: isCopy ? `${child.label} (${t('duplicate')})` : child.label,
              canMove: child.move && list.length > 1,
              canRemove: isCopy || child.remove,
              canDuplicate: child.duplicate,
              content: isCopy ? fieldsAt(child.pattern, `${path}/${entry.id}`, show) : null,
            },
          ];
        })}
      />
      {missing.map(({ id, label }) => (
        <p key={id} className={css.missing}>
          {t('takenOut', { label })}{' '}
          <button
            type="submit"
            name="intent"
            value={`bring-back:${path}/${id}`}
            className={css.back}
            onClick={(event) => {
              event.preventDefault();
              const at = children.findIndex((child) => child.id === id);
              const before = children.slice(0, at).findLast((child) => list.some((one) => one.id === child.id));
              const place = before ? list.findIndex((one) => one.id === before.id) + 1 : 0;
              change({ [name]: writeList(list.toSpliced(place, 0, { id, of: '' })) }, 'now');
              announce(t('added', { title: label }));
            }}
          >
            {t('bringBack')}
          </button>
        </p>
      ))}
    </FieldFrame>
  );
}

function Bounds({ count, min, max }: { count: number; min: number; max: number }) {
  const t = useT(listMessages);
  if (count >= max) return <span className={css.bounds}>{t('full', { count: max })}</span>;
  return min > 0 && count <= min ? <span className={css.bounds}>{t('least', { count: min })}</span> : null;
}
