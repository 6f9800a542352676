/** The kit as lines of text for the form, and back from what was typed. */
import type { BrandKit } from '@multipartner/campaigns/brand';
import type { z } from 'zod';
import type { lookForm } from './kit-form.ts';
import type { Line } from './kit-lines.tsx';

type Lists =
  | 'colours'
  | 'pairs'
  | 'fonts'
  | 'spacing'
  | 'sizes'
  | 'buttons'
  | 'logos'
  | 'forbidden'
  | 'required'
  | 'tone';
export type LookLists = Record<Lists, Line[]> & { linkHosts: string; imageHosts: string };

export const listsOfKit = (kit: BrandKit): LookLists => ({
  colours: kit.colours,
  pairs: kit.pairs.map(({ large, ...pair }) => ({ ...pair, large: large ? 'large' : 'normal' })),
  fonts: kit.fonts,
  spacing: kit.spacing,
  sizes: kit.sizes,
  buttons: kit.buttons,
  logos: kit.logos,
  forbidden: kit.words.forbidden,
  required: kit.words.required,
  tone: kit.tone,
  linkHosts: kit.hosts.links.join('\n'),
  imageHosts: kit.hosts.images.join('\n'),
});

export const listsOfForm = ({ version: _, ...typed }: z.output<typeof lookForm>): LookLists => typed;
