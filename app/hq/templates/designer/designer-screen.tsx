import { SegmentedControl } from '@mantine/core';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { templateUrls } from '../template-urls.ts';
import type { Locks } from './canvas/start-canvas.ts';
import { TextToolbar } from './canvas/text-toolbar.tsx';
import type { useCanvas } from './canvas/use-canvas.ts';
import { useDesigner, useSession, useTalk } from './context.tsx';
import { designerMessages } from './designer.messages.ts';
import css from './designer.module.css';
import { deskMessages } from './desk.messages.ts';
import { ElementPanel } from './element/element-panel.tsx';
import { EnvelopePanel } from './element/envelope-panel.tsx';
import { AddPanel } from './library/add-panel.tsx';
import { LockLegend } from './lock-legend.tsx';
import { DesignerNotes } from './saving/designer-notes.tsx';
import type { useAutosave } from './saving/use-autosave.ts';
import { StructurePanel } from './structure/structure-panel.tsx';
import { CommentsPanel } from './talk/comments-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { type DesignerActs, useShortcuts } from './use-shortcuts.ts';

const PANES = ['structure', 'mail', 'settings'] as const;
export type Side = 'element' | 'comments';

interface ScreenProps {
  name: string;
  canvasState: ReturnType<typeof useCanvas>;
  autosave: ReturnType<typeof useAutosave>;
  acts: DesignerActs;
  side: Side;
  onSide(side: Side): void;
  onKept(): void;
  onVariants(): void;
}

/** The panes of the designer around one mail. On phones one at a time. */
export function Screen({ name, canvasState, autosave, acts, side, onSide, onKept, onVariants }: ScreenProps) {
  const t = useT(designerMessages);
  const { templateId, canvas } = useDesigner();
  const navigate = useNavigate();
  const [device, setDevice] = useState<'desktop' | 'phone'>('desktop');
  const [locks, setLocks] = useState<Locks>('marked');
  const [pane, setPane] = useState<string>('mail');
  useShortcuts(acts);
  useEffect(() => {
    canvas?.setDevice(device);
  }, [canvas, device]);
  useEffect(() => {
    canvas?.setLocks(locks);
  }, [canvas, locks]);
  const publish = async () => {
    canvas?.finishEditing();
    if (await autosave.saveNow()) navigate(templateUrls.publish(templateId));
  };
  return (
    <main className={css.designer} data-pane={pane} data-designer={canvas ? 'ready' : 'opening'}>
      <TopBar
        name={name}
        save={autosave.state}
        device={device}
        locks={locks}
        onDevice={setDevice}
        onLocks={setLocks}
        onPreview={acts.preview}
        onPublish={publish}
        onLanguages={acts.languages}
        onKeys={acts.keys}
        onKept={onKept}
        onVariants={onVariants}
      />
      <DesignerNotes autosave={autosave} isUnreadable={canvasState.isUnreadable} />
      <div className={css.switch}>
        <SegmentedControl
          fullWidth
          value={pane}
          onChange={setPane}
          data={PANES.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <aside className={css.left} aria-label={t('structure')} data-pane-focus>
        <AddPanel />
        <h2 className={css.sideTitle} style={{ margin: '12px 16px 4px' }}>
          {t('structure')}
        </h2>
        <StructurePanel />
        <p id="structure-help" className={css.sideHelp} style={{ margin: '4px 16px 12px' }}>
          {t('structureHelp')}
        </p>
      </aside>
      <section className={css.stage} aria-label={t('canvas')}>
        {canvasState.editing ? (
          <TextToolbar editing={canvasState.editing} onDone={() => canvas?.finishEditing()} />
        ) : null}
        <div className={css.canvas}>
          {canvas || canvasState.isUnreadable ? null : <p className={css.waiting}>{t('opening')}</p>}
          <div ref={canvasState.container} style={{ height: '100%' }} />
        </div>
        {locks === 'off' ? null : <LockLegend />}
      </section>
      <aside className={css.right} aria-label={t('settings')} data-pane-focus>
        <SideTabs side={side} onSide={onSide} />
        {side === 'comments' ? <CommentsPanel /> : <Selected />}
      </aside>
    </main>
  );
}

function SideTabs({ side, onSide }: Pick<ScreenProps, 'side' | 'onSide'>) {
  const d = useT(deskMessages);
  const { unread } = useTalk();
  const tabs = ['element', 'comments'] as const;
  return (
    <div
      role="tablist"
      aria-label={d('elementTab')}
      className={css.tabs}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        event.stopPropagation();
        onSide(side === 'element' ? 'comments' : 'element');
        (event.currentTarget.querySelector('[aria-selected="false"]') as HTMLElement | null)?.focus();
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={tab === side}
          tabIndex={tab === side ? 0 : -1}
          className={css.tab}
          onClick={() => onSide(tab)}
        >
          {d(`${tab}Tab`)}
          {tab === 'comments' && unread > 0 ? (
            <span className={css.count} title={d('commentsUnread', { count: unread })}>
              {unread}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}

function Selected() {
  const { session } = useDesigner();
  useSession();
  useLanguage();
  const node = session.selected();
  return (
    <>
      {node ? <ElementPanel key={node.id} node={node} /> : null}
      {!node || node.tag === 'mj-body' ? <EnvelopePanel /> : null}
    </>
  );
}
