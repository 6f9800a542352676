import { VisuallyHidden } from '@mantine/core';
import { useT } from '@multipartner/ui/messages';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconCopy,
  IconGripVertical,
  IconPin,
  IconTrash,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useAdapt } from '../adapt-context.ts';
import { listMessages } from './list.messages.ts';
import css from './list-field.module.css';
import { duplicateEntry, moveEntryTo, newInstanceId, readList, removeEntry, stepEntry } from './list-values.ts';
import { useDragOrder } from './use-drag-order.ts';

export interface ShownEntry {
  id: string;
  /** What people call it: "Offer 2: Winter tyres" */
  title: string;
  /** Stays where HQ put it */
  isPinned?: boolean;
  canMove: boolean;
  canRemove: boolean;
  canDuplicate: boolean;
  /** Its fields; nothing: it has none */
  content: ReactNode;
}

interface ListFieldProps {
  path: string;
  /** The name under which the list stands in the values */
  name: string;
  entries: ShownEntry[];
  pinned?: readonly string[];
  /** Copies of the mail's own children remember whose they are, and begin with what stands there */
  onDuplicate?: (id: string, copyId: string) => void;
  /** One that was just added: its fields are open */
  added?: string | null;
}

/** Things of a mail in an order: moved by dragging, by keys or by buttons, copied and taken out. Without script its buttons post. */
export function ListField({ path, name, entries, pinned = [], onDuplicate, added = null }: ListFieldProps) {
  const t = useT(listMessages);
  const { values, change, announce, isLive } = useAdapt();
  const list = useRef<HTMLOListElement>(null);
  const [grabbed, setGrabbed] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const titleOf = (id: string): string => entries.find((entry) => entry.id === id)?.title ?? '';
  const placeOf = (id: string, of: typeof values = values): number =>
    readList(of[name]).findIndex((entry) => entry.id === id) + 1;
  const tell = (id: string, changes: typeof values) =>
    announce(t('moved', { title: titleOf(id), place: placeOf(id, { ...values, ...changes }), count: entries.length }));
  const step = (id: string, by: -1 | 1) => {
    const changes = stepEntry(values, path, id, by, pinned);
    change(changes, 'now');
    tell(id, changes);
  };
  const drag = useDragOrder(list, (id, to) => {
    const changes = moveEntryTo(values, path, id, to, pinned);
    change(changes, 'now');
    tell(id, changes);
  });
  const remove = (id: string) => {
    const place = placeOf(id);
    change(removeEntry(values, path, id), 'now');
    announce(t('removed', { title: titleOf(id) }));
    // The keyboard goes on at what stands in its place now.
    requestAnimationFrame(() => {
      const cards = list.current?.querySelectorAll<HTMLElement>(':scope > li');
      cards?.[Math.min(place, cards.length) - 1]?.querySelector<HTMLElement>('button')?.focus();
    });
  };
  const duplicate = (id: string) => {
    const copyId = newInstanceId();
    if (onDuplicate) onDuplicate(id, copyId);
    else change(duplicateEntry(values, path, id, copyId), 'now');
    setOpened(copyId);
    announce(t('duplicated', { title: titleOf(id) }));
  };
  const tool = (entry: ShownEntry, op: string, Icon: TablerIcon, act: () => void, off = false) => (
    <button
      type="submit"
      name="intent"
      value={`${op}:${path}/${entry.id}`}
      className={css.tool}
      title={t(op as 'up')}
      disabled={off}
      onClick={(event) => {
        if (!isLive) return;
        event.preventDefault();
        act();
      }}
    >
      <Icon size={18} aria-hidden stroke={1.75} />
      <VisuallyHidden>
        {t(op as 'up')}: {entry.title}
      </VisuallyHidden>
    </button>
  );
  return (
    <>
      <input type="hidden" name={name} value={values[name] ?? ''} />
      <ol ref={list} className={css.list}>
        {entries.map((entry, index) => (
          <li
            key={entry.id}
            className={css.card}
            data-entry={entry.id}
            data-path={`${path}/${entry.id}`}
            {...drag.props(entry.id)}
          >
            <div className={css.head} data-grabbed={grabbed === entry.id || undefined}>
              {entry.isPinned ? (
                <span className={css.grip} title={t('pinned')}>
                  <IconPin size={18} aria-hidden stroke={1.75} />
                </span>
              ) : entry.canMove && isLive ? (
                <button
                  type="button"
                  className={css.grip}
                  aria-pressed={grabbed === entry.id}
                  aria-label={t('grip', { title: entry.title })}
                  aria-describedby={`${path}-grip`}
                  {...drag.handle(entry.id)}
                  onBlur={() => setGrabbed(null)}
                  onKeyDown={(event) => {
                    if (event.key === ' ' || event.key === 'Enter') {
                      event.preventDefault();
                      setGrabbed(grabbed === entry.id ? null : entry.id);
                      announce(t(grabbed === entry.id ? 'dropped' : 'grabbed', { title: entry.title }));
                    } else if (event.key === 'Escape') setGrabbed(null);
                    else if (grabbed === entry.id && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
                      event.preventDefault();
                      const handle = event.currentTarget;
                      step(entry.id, event.key === 'ArrowUp' ? -1 : 1);
                      requestAnimationFrame(() => {
                        handle.focus();
                        setGrabbed(entry.id);
                      });
                    }
                  }}
                >
                  <IconGripVertical size={18} aria-hidden stroke={1.75} />
                </button>
              ) : null}
              <span className={css.title}>
                {entry.title}
                {entry.isPinned ? <span className={css.note}> {t('pinned')}</span> : null}
              </span>
              <span className={css.tools}>
                {entry.canMove && !entry.isPinned ? (
                  <>
                    {tool(entry, 'up', IconArrowUp, () => step(entry.id, -1), index === 0)}
                    {tool(entry, 'down', IconArrowDown, () => step(entry.id, 1), index === entries.length - 1)}
                  </>
                ) : null}
                {entry.canDuplicate ? tool(entry, 'duplicate', IconCopy, () => duplicate(entry.id)) : null}
                {entry.canRemove && !entry.isPinned ? tool(entry, 'remove', IconTrash, () => remove(entry.id)) : null}
              </span>
            </div>
            {entry.content ? (
              <details
                className={css.details}
                open={!isLive || opened === entry.id || added === entry.id || entries.length === 1 || undefined}
              >
                <summary>
                  <IconChevronRight size={16} aria-hidden stroke={2} />
                  {t('edit')}
                  <VisuallyHidden>: {entry.title}</VisuallyHidden>
                </summary>
                <div className={css.fields}>{entry.content}</div>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
      <VisuallyHidden id={`${path}-grip`}>{t('gripHelp')}</VisuallyHidden>
    </>
  );
}
