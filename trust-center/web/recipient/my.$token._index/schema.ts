import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { LONGEST_OWN_VALUE, OWN_FIELDS, PAGE_REQUESTS } from '../../../requests/own-page/own-fields.ts';
import { chosenLanguage } from '../chosen-language.ts';

export const params = z.object({ token: z.string().max(1_500) });
export const DONE = ['saved', 'same', 'address', 'mails', 'objected', 'asked', 'waits'] as const;
export const query = z.object({ done: z.enum(DONE).optional().catch(undefined), lang: chosenLanguage });

const value = z.string().max(LONGEST_OWN_VALUE);
export const intents = z.enum(['open', 'correct', 'address', 'mails', 'object', 'object-all', 'ask', 'close']);

export const corrections = z
  .object(
    Object.fromEntries(OWN_FIELDS.map((field) => [field, value])) as Record<(typeof OWN_FIELDS)[number], typeof value>,
  )
  .partial();
export const kept = z.array(z.enum(MAIL_PURPOSES)).max(MAIL_PURPOSES.length);
export const asking = z.object({ kind: z.enum(PAGE_REQUESTS), text: z.string().max(2_000) });
