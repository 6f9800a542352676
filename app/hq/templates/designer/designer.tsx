import { SegmentedControl } from '@mantine/core';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useNavigate } from '@remix-run/react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { templateUrls } from '../template-urls.ts';
import { AddPanel } from './add-panel.tsx';
import { BlockLibrary } from './block-library.ts';
import type { TokenChoice } from './brand-choices.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { type DesignerContext, DesignerProvider, useDesigner, useSession, useTalk } from './context.tsx';
import { DesignSession } from './design-session.ts';
import { designerMessages } from './designer.messages.ts';
import css from './designer.module.css';
import { DesignerNotes } from './designer-notes.tsx';
import { deskMessages } from './desk.messages.ts';
import { ElementPanel } from './element-panel.tsx';
import { EnvelopePanel } from './envelope-panel.tsx';
import { KeptDialog } from './kept-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LanguagesDialog } from './languages-dialog.tsx';
import { LockLegend } from './lock-legend.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import type { Locks } from './start-canvas.ts';
import { StructurePanel } from './structure-panel.tsx';
import { Talk } from './talk.ts';
import { TextToolbar } from './text-toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { useAutosave } from './use-autosave.ts';
import { useCanvas } from './use-canvas.ts';
import { type DesignerActs, useShortcuts } from './use-shortcuts.ts';
import type { PartnerPlace } from './variants/variants-dialog.tsx';

export interface DesignerProps {
  template: { id: string; name: string; revision: number; document: TemplateDocument };
  /** Asset id → path, of the images that the document shows */
  images: Readonly<Record<string, string>>;
  partners: readonly PartnerPlace[];
  groups: readonly { id: string; name: string }[];
  countries: readonly { value: string; label: string }[];
  brand: readonly TokenChoice[];
  legalTexts: readonly { key: string; name: string }[];
  collections: readonly { id: string; name: string }[];
}

// Few people open it, and it knows every kind of value: it comes when it is asked for.
const VariantsDialog = lazy(async () => ({ default: (await import('./variants/variants-dialog.tsx')).VariantsDialog }));

const PANES = ['structure', 'mail', 'settings'] as const;
type Dialog = 'preview' | 'languages' | 'variants' | 'keys' | 'kept';
type Side = 'element' | 'comments';

/** The designer of one template: structure on the left, the mail in the middle, the selected element on the right. */
export function Designer({ template, images, brand, legalTexts, collections, ...places }: DesignerProps) {
  const session = useMemo(() => new DesignSession(template.document), [template.document]);
  const know = useRef<(assetId: string, path: string) => void>();
  const library = useMemo(() => new BlockLibrary((assetId, path) => know.current?.(assetId, path)), []);
  const talk = useMemo(() => new Talk(template.id), [template.id]);
  const [known, setKnown] = useState(images);
  const [dialog, setDialog] = useState<Dialog>();
  const [side, setSide] = useState<Side>('element');
  const save = useRef<() => Promise<boolean>>();
  const finish = useRef<() => void>();
  const acts = useMemo<DesignerActs>(() => {
    const open = (which: Dialog) => () => {
      finish.current?.();
      setDialog(which);
    };
    return {
      saveNow: () => void save.current?.(),
      preview: open('preview'),
      languages: open('languages'),
      keys: open('keys'),
      comment: () => setSide('comments'),
    };
  }, []);
  const canvasState = useCanvas({ session, brand, acts, images: known });
  const { canvas, knowImage } = canvasState;
  const autosave = useAutosave({ template, session, canvas });
  save.current = autosave.saveNow;
  know.current = knowImage;
  finish.current = () => canvas?.finishEditing();
  useEffect(() => talk.listen(), [talk]);
  const context = useMemo<DesignerContext>(
    () => ({
      templateId: template.id,
      session,
      library,
      talk,
      canvas,
      brand,
      legalTexts,
      collections,
      imageUrl: canvasState.imageUrl,
      knowImage(assetId, path) {
        knowImage(assetId, path);
        setKnown((before) => ({ ...before, [assetId]: path }));
      },
    }),
    [template.id, session, library, talk, canvas, brand, legalTexts, collections, canvasState.imageUrl, knowImage],
  );
  return (
    <DesignerProvider value={context}>
      <Screen
        name={template.name}
        canvasState={canvasState}
        autosave={autosave}
        acts={acts}
        side={side}
        onSide={setSide}
        onKept={() => setDialog('kept')}
        onVariants={() => {
          finish.current?.();
          setDialog('variants');
        }}
      />
      <PreviewDialog opened={dialog === 'preview'} onClose={() => setDialog(undefined)} partners={places.partners} />
      {dialog === 'variants' ? (
        <Suspense>
          <VariantsDialog {...places} onClose={() => setDialog(undefined)} />
        </Suspense>
      ) : null}
      {dialog === 'languages' ? <LanguagesDialog onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'keys' ? <KeysDialog onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'kept' ? <KeptDialog onClose={() => setDialog(undefined)} /> : null}
    </DesignerProvider>
  );
}

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

function Screen({ name, canvasState, autosave, acts, side, onSide, onKept, onVariants }: ScreenProps) {
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
