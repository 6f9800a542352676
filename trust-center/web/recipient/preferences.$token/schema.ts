import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { MAIL_LANGUAGES } from './mail-languages.ts';

export const params = z.object({ token: z.string().max(200) });
export const query = z.object({
  done: z.enum(['saved', 'partly']).optional().catch(undefined),
  lang: chosenLanguage,
});

/** What the form sends; whoever sends something else changes nothing with it. */
export const preferencesForm = z.object({
  purposes: z.array(z.enum(MAIL_PURPOSES)).max(MAIL_PURPOSES.length),
  tracking: z.boolean(),
  pause: z.enum(['none', 'start', 'keep']).catch('keep'),
  language: z.enum(MAIL_LANGUAGES).optional().catch(undefined),
});
