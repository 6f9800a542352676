/** The stored form of a plain text with merge tags. */
import { z } from 'zod';

/** A merge tag inside a plain text: typed braces are literal, only this object is replaced. */
export const mergeTagPart = z.strictObject({ mergeTag: z.string().max(60), fallback: z.string().max(200).optional() });
export type MergeTagPart = z.infer<typeof mergeTagPart>;

/** A plain text, or its parts where it holds merge tags. */
export const textValue = z.union([
  z.string().max(20_000),
  z.array(z.union([z.string().max(20_000), mergeTagPart])).max(200),
]);
export type TextValue = z.infer<typeof textValue>;
