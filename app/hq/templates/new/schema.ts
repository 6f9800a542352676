import { z } from 'zod';

export const STARTS = ['mjml', 'starter', 'copy', 'blank'] as const;
export const LANGUAGES = ['de', 'en', 'fr', 'it'] as const;
/** The engine's limit for a source, as bytes of the upload. */
export const MAX_SOURCE_BYTES = 1_000_000;

export const newTemplateSchema = z.object({
  name: z.string().trim().min(1).max(120),
  start: z.enum(STARTS),
  file: z.file().optional(),
  mjml: z.string().max(MAX_SOURCE_BYTES).optional(),
  language: z.enum(LANGUAGES).optional(),
  starter: z.string().max(40).optional(),
  templateId: z.string().max(40).optional(),
});
export type NewTemplate = z.output<typeof newTemplateSchema>;
