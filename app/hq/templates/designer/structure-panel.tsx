import type { TemplateNode } from '@multipartner/templates-engine/document';
import { useT } from '@multipartner/ui/messages';
import { IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useDesigner, useSession } from './context.tsx';
import { designerMessages } from './designer.messages.ts';
import { elementKey, elementMessages } from './elements.messages.ts';
import { plainTextOf } from './plain-words.ts';
import css from './structure-panel.module.css';

interface Row {
  node: TemplateNode;
  level: number;
}

/** Everything that can be seen, in reading order. Columns without a sibling and the like stay: they can be selected, too. */
function rowsOf(root: TemplateNode): Row[] {
  const rows: Row[] = [];
  const visit = (node: TemplateNode, level: number): void => {
    rows.push({ node, level });
    for (const child of node.children ?? []) visit(child, level + 1);
  };
  const body = root.children?.find(({ tag }) => tag === 'mj-body');
  if (body) visit(body, 1);
  return rows;
}

/** The mail as a tree: what stands where, and what partners may change. Works by keyboard alone. */
export function StructurePanel() {
  const { session, canvas } = useDesigner();
  const { document, language, selectedId } = useSession();
  const t = useT(designerMessages);
  const name = useT(elementMessages);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shown tree follows from document and language
  const rows = useMemo(() => rowsOf(session.shown()), [session, document, language]);
  const tree = useRef<HTMLDivElement>(null);
  const current = rows.findIndex(({ node }) => node.id === selectedId);

  useEffect(() => {
    tree.current?.querySelector(`[data-node="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

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
  const onKey = (event: KeyboardEvent) => {
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
          ArrowLeft: () =>
            go(rows.findLastIndex(({ level }, at) => at < current && level < (rows[current]?.level ?? 1))),
          ArrowRight: () => go(current + 1),
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
      {rows.map(({ node, level }, index) => {
        const isSelected = node.id === selectedId;
        const { region } = node;
        const Icon = region ? (region.kind === 'toggle' ? IconEyeOff : IconLockOpen) : IconLock;
        const state = t(region ? (region.kind === 'toggle' ? 'hidden' : 'open') : 'locked');
        return (
          <div
            key={node.id}
            data-node={node.id}
            role="treeitem"
            aria-level={level}
            aria-selected={isSelected}
            tabIndex={isSelected || (current === -1 && index === 0) ? 0 : -1}
            className={css.row}
            data-open={region ? true : undefined}
            style={{ paddingInlineStart: 8 + (level - 1) * 14 }}
            onClick={() => session.select(node.id)}
            onKeyDown={undefined}
          >
            <Icon size={14} aria-hidden stroke={1.75} className={css.lock} />
            <span className={css.name}>{name(elementKey(node.tag))}</span>
            <span className={css.words}>{region?.label ?? plainTextOf(node.content)}</span>
            <span className={css.state}>, {state}</span>
          </div>
        );
      })}
    </div>
  );
}
