import { isoDay } from '@multipartner/ui/day';
import { z } from 'zod';

/** Languages in which an image can say what it shows; others are kept as they are. */
export const ALT_LANGUAGES = ['de', 'en', 'fr', 'it'] as const;
/** Shapes to look at and to cut to */
export const RATIOS = ['16:9', '3:2', '4:3', '1:1', '4:5', '2:1', '3:1'] as const;

const text = (max: number) => z.string().trim().max(max).default('');
const percent = z.coerce.number().min(0).max(100);

export const describeForm = z.object({
  intent: z.literal('describe'),
  name: z.string().trim().min(1).max(200),
  altText: text(300),
  altTexts: z.object({ de: text(300), en: text(300), fr: text(300), it: text(300) }),
  tags: text(900),
  rightsUntil: isoDay.optional(),
  rightsNote: text(200),
  collections: z.array(z.string().max(40)).max(100).default([]),
});
export const focusForm = z.object({
  intent: z.enum(['focus', 'crop']),
  ratio: z.enum(RATIOS).default('3:2'),
  focus: z.object({ x: percent, y: percent }),
});
export const versionForm = z.object({ intent: z.literal('restore-version'), number: z.coerce.number().int().min(1) });

/** Words between commas, each once. */
export const tagsOf = (value: string): string[] => [
  ...new Set(
    value
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

export function ratioOf(value: (typeof RATIOS)[number]): { width: number; height: number } {
  const [width, height] = value.split(':').map(Number) as [number, number];
  return { width, height };
}
