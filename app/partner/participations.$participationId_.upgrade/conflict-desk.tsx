import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Adapt, AdaptContext } from '../participations.$participationId/fields/adapt-context.ts';
import type { Finding, FormValues } from '../participations.$participationId/fields/field-view.ts';
import type { LibraryImage } from '../participations.$participationId/queries.server.ts';
import type { MergePage } from './merge-page.server.ts';

interface ConflictDeskProps {
  page: Pick<MergePage, 'participationId' | 'values' | 'blocks'> & { images: LibraryImage[] };
  findings: Finding[];
  children: ReactNode;
}

const nothing = (): void => {};

/** The editor's fields on a page that saves nothing until the partner has decided about everything. */
export function ConflictDesk({ page, findings, children }: ConflictDeskProps) {
  const { participationId, blocks } = page;
  const [typed, setTyped] = useState<FormValues>({});
  const [images, setImages] = useState(page.images);
  const [words, announce] = useState('');
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const adapt = useMemo<Adapt>(
    () => ({
      participationId,
      isAhead: true,
      values: { ...page.values, ...typed },
      change: (changes) => setTyped((before) => ({ ...before, ...changes })),
      findings,
      isChanged: () => false,
      restore: nothing,
      usualOf: () => 'none',
      keepUsual: nothing,
      takeUsual: nothing,
      forgetUsual: nothing,
      fix: nothing,
      active: null,
      setActive: nothing,
      images,
      addImage: (image) => setImages((all) => [image, ...all.filter(({ assetId }) => assetId !== image.assetId)]),
      blocks,
      announce,
      isLive,
    }),
    [participationId, blocks, page.values, typed, findings, images, isLive],
  );
  return (
    <AdaptContext.Provider value={adapt}>
      <input type="hidden" name="typed" value={JSON.stringify(typed)} />
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {words}
      </VisuallyHidden>
    </AdaptContext.Provider>
  );
}
