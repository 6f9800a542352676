import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Canvas } from './canvas/start-canvas.ts';
import type { TokenChoice } from './document/brand-choices.ts';
import type { DesignSession, SessionState } from './document/design-session.ts';
import type { BlockLibrary, LibraryState } from './library/block-library.ts';
import type { Talk, TalkState } from './talk/talk.ts';

export interface DesignerContext {
  templateId: string;
  session: DesignSession;
  library: BlockLibrary;
  talk: Talk;
  /** Null until the editor has started */
  canvas: Canvas | null;
  /** HQ's brand: all that looks may be made of */
  brand: readonly TokenChoice[];
  /** Legal texts of the brand kit, which regions can name instead of holding their own */
  legalTexts: readonly { key: string; name: string }[];
  /** HQ's collections of images, which regions can name */
  collections: readonly { id: string; name: string }[];
  /** Where an image of the template is loaded from */
  imageUrl(address: string): string | undefined;
  /** Makes an uploaded or chosen image known to the canvas. */
  knowImage(assetId: string, path: string): void;
}

const Context = createContext<DesignerContext | null>(null);
export const DesignerProvider = Context.Provider;

export function useDesigner(): DesignerContext {
  const context = useContext(Context);
  if (!context) throw new Error('useDesigner outside of the designer');
  return context;
}

/** The session's state; the component draws anew with every change. */
export function useSession(): SessionState {
  const { session } = useDesigner();
  return useSyncExternalStore(session.subscribe, session.state, session.state);
}

/** The block library; read when the first component asks for it. */
export function useLibrary(): LibraryState {
  const { library } = useDesigner();
  useEffect(() => {
    void library.load();
  }, [library]);
  return useSyncExternalStore(library.subscribe, library.state, library.state);
}

/** What people say about this template. */
export function useTalk(): TalkState {
  const { talk } = useDesigner();
  return useSyncExternalStore(talk.subscribe, talk.state, talk.state);
}

export const isFirstLanguage = (document: TemplateDocument, language: string): boolean =>
  document.languages[0] === language;
