import { useT } from '@multipartner/ui/messages';
import {
  IconChevronDown,
  IconChevronRight,
  IconEyeOff,
  IconLock,
  IconLockOpen,
  IconMessage,
  IconPackage,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useDesigner, useSession, useTalk } from '../context.tsx';
import { designerMessages } from '../designer.messages.ts';
import { deskMessages } from '../desk.messages.ts';
import { pathTo } from '../document/blocks.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { lockOf } from '../document/locks.ts';
import { plainTextOf } from '../document/plain-words.ts';
import css from './structure-panel.module.css';
import { rowsOf } from './structure-rows.ts';

const ICONS = { open: IconLockOpen, hidden: IconEyeOff, derived: IconLock, locked: IconLock } as const;
const STATES = { open: 'open', hidden: 'hidden', derived: 'locked', locked: 'locked' } as const;

/** The mail as a tree: what stands where, and what partners may change. Works by keyboard alone. */
export function StructurePanel() {
  const { session, canvas } = useDesigner();
  const { document, language, selectedId, shownOptions } = useSession();
  const { threads } = useTalk();
  const t = useT(designerMessages);
  const d = useT(deskMessages);
  const name = useT(elementMessages);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shown tree follows from document, language and variants
  const root = useMemo(() => session.shown(), [session, document, language, shownOptions]);
  const rows = useMemo(() => rowsOf(root, closed), [root, closed]);
  const tree = useRef<HTMLDivElement>(null);
  const current = rows.findIndex(({ node }) => node.id === selectedId);
  const talked = new Set((threads ?? []).filter(({ resolved }) => !resolved).map(({ place }) => place));

  useEffect(() => {
    if (selectedId === null) return;
    // What is chosen in the mail must be in sight here, too.
    const above = new Set(
      pathTo(session.state().document.root, selectedId)
        .slice(0, -1)
        .map(({ id }) => id),
    );
    setClosed((before) =>
      [...before].some((id) => above.has(id)) ? new Set([...before].filter((id) => !above.has(id))) : before,
    );
    tree.current?.querySelector(`[data-node="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId, session]);

  const fold = (nodeId: string, isClosed: boolean) =>
    setClosed((before) => {
      const next = new Set(before);
      if (isClosed) next.add(nodeId);
      else next.delete(nodeId);
      return next;
    });
  const go = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!row) return;
    session.select(row.node.id);
    tree.current?.querySelector<HTMLElement>(`[data-node="${row.node.id}"]`)?.focus();
  };
  const refocus = () =>
    requestAnimationFrame(() => {
      tree.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  const left = () => {
    const row = rows[current];
    if (row?.isOpen) fold(row.node.id, true);
    else go(rows.findLastIndex(({ level }, at) => at < current && level < (row?.level ?? 1)));
  };
  const right = () => {
    const row = rows[current];
    if (row?.isOpen === false) fold(row.node.id, false);
    else go(current + 1);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const steps: Record<string, () => void> = event.altKey
      ? {
          ArrowUp: () => session.moveSelected(-1),
          ArrowDown: () => session.moveSelected(1),
        }
      : {
          ArrowUp: () => go(current - 1),
          ArrowDown: () => go(current + 1),
          Home: () => go(0),
          End: () => go(rows.length - 1),
          ArrowLeft: left,
          ArrowRight: right,
          Delete: () => session.removeSelected(),
          Enter: () => canvas?.editSelected(),
        };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
    if (event.altKey) refocus();
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('structure')}
      aria-describedby="structure-help"
      tabIndex={-1}
      className={css.tree}
      onKeyDown={onKey}
    >
      {rows.map(({ node, level, isOpen, position, siblings }, index) => {
        const isSelected = node.id === selectedId;
        const lock = lockOf(node);
        const Icon = ICONS[lock];
        const Fold = isOpen ? IconChevronDown : IconChevronRight;
        return (
          <div
            key={node.id}
            data-node={node.id}
            role="treeitem"
            aria-level={level}
            aria-posinset={position}
            aria-setsize={siblings}
            aria-expanded={isOpen}
            aria-selected={isSelected}
            tabIndex={isSelected || (current === -1 && index === 0) ? 0 : -1}
            className={css.row}
            data-open={lock === 'open' || lock === 'hidden' || undefined}
            style={{ paddingInlineStart: 4 + (level - 1) * 12 }}
            onClick={() => session.select(node.id)}
            onKeyDown={undefined}
          >
            {isOpen === undefined ? (
              <span className={css.fold} />
            ) : (
              // The keys for it are the arrow keys of the tree.
              <span
                className={css.fold}
                aria-hidden
                onClick={(event) => {
                  event.stopPropagation();
                  fold(node.id, isOpen);
                }}
              >
                <Fold size={12} />
              </span>
            )}
            <Icon size={14} aria-hidden stroke={1.75} className={css.lock} />
            <span className={css.name}>{name(elementKey(node.tag))}</span>
            <span className={css.words}>{node.region?.label ?? plainTextOf(node.content)}</span>
            <span className={css.state}>, {t(STATES[lock])}</span>
            {node.block ? (
              <>
                <IconPackage size={13} aria-hidden stroke={1.75} className={css.mark} />
                <span className={css.state}>, {d('library')}</span>
              </>
            ) : null}
            {talked.has(node.id) ? (
              <>
                <IconMessage size={13} aria-hidden stroke={1.75} className={css.mark} />
                <span className={css.state}>, {d('commentsTab')}</span>
              </>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
