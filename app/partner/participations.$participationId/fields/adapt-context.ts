/** What every field of the adapt form shares: the values, their change, the findings, and the place that is looked at. */
import { createContext, useContext } from 'react';
import type { LibraryImage } from '../queries.server.ts';
import type { Finding, FormValues } from './field-view.ts';

export interface Adapt {
  values: FormValues;
  change: (changes: FormValues) => void;
  /** Grows when values came from elsewhere, so that editors with a state of their own begin anew */
  generation: number;
  findings: Finding[];
  /** True when a region differs from HQ's own */
  isChanged: (regionId: string) => boolean;
  restore: (regionId: string) => void;
  /** The region whose field or place in the preview is looked at */
  active: string | null;
  setActive: (regionId: string | null) => void;
  images: LibraryImage[];
  addImage: (image: LibraryImage) => void;
  /** False until the script runs */
  isLive: boolean;
}

export const AdaptContext = createContext<Adapt | null>(null);

export function useAdapt(): Adapt {
  const adapt = useContext(AdaptContext);
  if (!adapt) throw new TypeError('a field outside of the adapt form');
  return adapt;
}
