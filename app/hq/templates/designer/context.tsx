import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DesignSession, SessionState } from './design-session.ts';
import type { Canvas } from './start-canvas.ts';

export interface DesignerContext {
  templateId: string;
  session: DesignSession;
  /** Null until the editor has started */
  canvas: Canvas | null;
  /** HQ's colours, for the colour fields */
  colours: readonly string[];
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

export const isFirstLanguage = (document: TemplateDocument, language: string): boolean =>
  document.languages[0] === language;
