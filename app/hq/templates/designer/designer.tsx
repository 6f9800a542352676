import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useCanvas } from './canvas/use-canvas.ts';
import { type DesignerContext, DesignerProvider } from './context.tsx';
import { Screen, type Side } from './designer-screen.tsx';
import type { TokenChoice } from './document/brand-choices.ts';
import { DesignSession } from './document/design-session.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { LanguagesDialog } from './languages/languages-dialog.tsx';
import { BlockLibrary } from './library/block-library.ts';
import { PreviewDialog } from './preview/preview-dialog.tsx';
import { KeptDialog } from './saving/kept-dialog.tsx';
import { useAutosave } from './saving/use-autosave.ts';
import { Talk } from './talk/talk.ts';
import type { DesignerActs } from './use-shortcuts.ts';
import type { PartnerPlace } from './variants/variant-words.ts';

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

type Dialog = 'preview' | 'languages' | 'variants' | 'keys' | 'kept';

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
