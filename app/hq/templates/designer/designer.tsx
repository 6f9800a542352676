import { SegmentedControl } from '@mantine/core';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useNavigate } from '@remix-run/react';
import { useEffect, useMemo, useState } from 'react';
import { templateUrls } from '../template-urls.ts';
import { AddPanel } from './add-panel.tsx';
import { type DesignerContext, DesignerProvider, useDesigner, useSession } from './context.tsx';
import { DesignSession } from './design-session.ts';
import { designerMessages } from './designer.messages.ts';
import css from './designer.module.css';
import { DesignerNotes } from './designer-notes.tsx';
import { ElementPanel } from './element-panel.tsx';
import { EnvelopePanel } from './envelope-panel.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import type { Locks } from './start-canvas.ts';
import { StructurePanel } from './structure-panel.tsx';
import { TextToolbar } from './text-toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { useAutosave } from './use-autosave.ts';
import { useCanvas } from './use-canvas.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface DesignerProps {
  template: { id: string; name: string; revision: number; document: TemplateDocument };
  /** Asset id → path, of the images that the document shows */
  images: Readonly<Record<string, string>>;
  partners: readonly { id: string; name: string; language: string }[];
  colours: readonly string[];
}

const PANES = ['structure', 'mail', 'settings'] as const;

/** The designer of one template: structure on the left, the mail in the middle, the selected element on the right. */
export function Designer({ template, images, partners, colours }: DesignerProps) {
  const session = useMemo(() => new DesignSession(template.document), [template.document]);
  const [known, setKnown] = useState(images);
  const canvasState = useCanvas({ session, images: known });
  const { canvas, knowImage } = canvasState;
  const autosave = useAutosave({ template, session, canvas });
  const context = useMemo<DesignerContext>(
    () => ({
      templateId: template.id,
      session,
      canvas,
      colours,
      imageUrl: canvasState.imageUrl,
      knowImage(assetId, path) {
        knowImage(assetId, path);
        setKnown((before) => ({ ...before, [assetId]: path }));
      },
    }),
    [template.id, session, canvas, colours, canvasState.imageUrl, knowImage],
  );
  return (
    <DesignerProvider value={context}>
      <Screen name={template.name} partners={partners} canvasState={canvasState} autosave={autosave} />
    </DesignerProvider>
  );
}

interface ScreenProps {
  name: string;
  partners: DesignerProps['partners'];
  canvasState: ReturnType<typeof useCanvas>;
  autosave: ReturnType<typeof useAutosave>;
}

function Screen({ name, partners, canvasState, autosave }: ScreenProps) {
  const t = useT(designerMessages);
  const { templateId, canvas } = useDesigner();
  const navigate = useNavigate();
  const [device, setDevice] = useState<'desktop' | 'phone'>('desktop');
  const [locks, setLocks] = useState<Locks>('marked');
  const [pane, setPane] = useState<string>('mail');
  const [isPreviewing, setPreviewing] = useState(false);
  useShortcuts(autosave.saveNow);
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
        onPreview={() => {
          canvas?.finishEditing();
          setPreviewing(true);
        }}
        onPublish={publish}
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
      <aside className={css.left} aria-label={t('structure')}>
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
      </section>
      <aside className={css.right} aria-label={t('settings')}>
        <Selected />
      </aside>
      <PreviewDialog opened={isPreviewing} onClose={() => setPreviewing(false)} partners={partners} />
    </main>
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
