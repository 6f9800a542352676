/** What every field of the adapt form shares: the values, their change, the findings, and the place that is looked at. */
import { createContext, useContext } from 'react';
import type { LibraryImage } from '../queries.server.ts';
import type { BlockView, Finding, FormValues } from './field-view.ts';

/** `soon` while somebody types; `now` for a choice that is made with one click. */
export type SaveWhen = 'soon' | 'now';

export interface Adapt {
  participationId: string;
  /** The mail is one that is not made yet: choices have no pictures */
  isAhead?: boolean;
  values: FormValues;
  change: (changes: FormValues, when?: SaveWhen) => void;
  findings: Finding[];
  /** True when a region differs from HQ's own */
  isChanged: (regionId: string) => boolean;
  restore: (regionId: string) => void;
  /** The partner's usual text of a region: none, shown as it is, or covered by this campaign's own */
  usualOf: (regionId: string) => 'none' | 'shown' | 'covered';
  keepUsual: (regionId: string) => void;
  takeUsual: (regionId: string) => void;
  forgetUsual: (regionId: string) => void;
  /** Mends a finding in the way that the server knows */
  fix: (finding: Finding) => void;
  /** The path whose field or place in the preview is looked at */
  active: string | null;
  setActive: (path: string | null) => void;
  images: LibraryImage[];
  addImage: (image: LibraryImage) => void;
  /** What slots may take */
  blocks: Record<string, BlockView>;
  /** Says something to screen readers, and below the form */
  announce: (words: string) => void;
  /** False until the script runs */
  isLive: boolean;
}

export const AdaptContext = createContext<Adapt | null>(null);

export function useAdapt(): Adapt {
  const adapt = useContext(AdaptContext);
  if (!adapt) throw new TypeError('a field outside of the adapt form');
  return adapt;
}
