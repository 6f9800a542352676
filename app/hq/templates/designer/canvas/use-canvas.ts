import { canonicalJson } from '@multipartner/templates-engine/canonical';
import { mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { ASSET_SCHEME } from '@multipartner/templates-engine/tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useCallback, useEffect, useRef, useState } from 'react';
import { designerMessages } from '../designer.messages.ts';
import { deskMessages } from '../desk.messages.ts';
import type { TokenChoice } from '../document/brand-choices.ts';
import type { DesignSession } from '../document/design-session.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { type DesignerActs, onDesignerKey } from '../use-shortcuts.ts';
import type { Canvas } from './start-canvas.ts';
import type { TextEditing } from './text-editing.ts';

interface UseCanvas {
  session: DesignSession;
  brand: readonly TokenChoice[];
  acts: DesignerActs;
  /** Asset id → path */
  images: Readonly<Record<string, string>>;
}

/** Starts the editor in the browser and keeps it and the session in step. */
export function useCanvas({ session, brand, acts, images }: UseCanvas) {
  const container = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const [editing, setEditing] = useState<TextEditing | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const known = useRef<Record<string, string>>({ ...images });
  const language = useLanguage();
  const words = useT(designerMessages);
  const name = useT(elementMessages);
  const desk = useT(deskMessages);

  const imageUrl = useCallback((address: string): string | undefined => {
    if (address.startsWith(ASSET_SCHEME)) return known.current[address.slice(ASSET_SCHEME.length)];
    return /^https?:\/\//i.test(address) ? address : undefined;
  }, []);
  const knowImage = useCallback((assetId: string, path: string) => {
    known.current[assetId] = path;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor starts once for a session; words do not change under it
  useEffect(() => {
    let started: Canvas | undefined;
    let isGone = false;
    // The editor touches the document as soon as it is loaded, and it is large: only this page, only in the browser.
    void import('./start-canvas.ts').then(async ({ startCanvas }) => {
      if (isGone || !container.current) return;
      started = await startCanvas({
        container: container.current,
        root: session.shown(),
        shown: () => {
          const { document, language: spoken } = session.state();
          return { document, language: spoken, words: language };
        },
        tokens: Object.fromEntries(brand.map(({ token, value }) => [token, value])),
        surroundings: {
          image: imageUrl,
          regionWords(region) {
            if (region.kind === 'repeater') return desk('repeats', { name: region.itemLabel });
            if (region.kind !== 'slot') return '';
            const { blocks = {} } = session.state().document;
            const missing = region.standard.filter(({ block }) => !Object.hasOwn(blocks, block));
            if (missing.length > 0) return desk('slotHolds', { names: missing.map(({ block }) => block).join(', ') });
            return region.standard.length === 0 ? desk('slotEmpty') : '';
          },
          tagLabel: (tag) => mergeTagNamed(tag)?.label[language] ?? tag,
          words: { logo: words('logo'), emptyColumn: words('emptyColumn'), emptyImage: words('emptyImage') },
        },
        toolbar: { move: words('toolMove'), duplicate: words('toolDuplicate'), remove: words('toolRemove') },
        elementName: (tag) => name(elementKey(tag)),
        title: words('canvas'),
        onSelect: (nodeId) => session.select(nodeId),
        onDragged: (shape) => session.adopt(shape),
        onText: (nodeId, html) => session.write(nodeId, html),
        onEditing: setEditing,
        onDuplicate: () => session.duplicateSelected(),
        onRemove: () => session.removeSelected(),
        onKey: (event) => onDesignerKey(event, session, acts),
      });
      if (isGone) return started.destroy();
      // Nobody may work on a tree that the editor would give back differently.
      if (canonicalJson(started.readTree()) !== canonicalJson(session.shown())) {
        started.destroy();
        setUnreadable(true);
      } else setCanvas(started);
    });
    return () => {
      isGone = true;
      setCanvas(null);
      started?.destroy();
    };
  }, [session]);

  useEffect(() => {
    if (!canvas) return;
    let shown = session.state();
    return session.subscribe(() => {
      const { document, language: spoken, selectedId, shownOptions } = session.state();
      if (document !== shown.document || spoken !== shown.language || shownOptions !== shown.shownOptions) {
        shown = session.state();
        canvas.show(session.shown());
      }
      canvas.select(selectedId);
    });
  }, [canvas, session]);

  return { container, canvas, editing, isUnreadable, imageUrl, knowImage };
}
