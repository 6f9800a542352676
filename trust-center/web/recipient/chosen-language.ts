import { LANGUAGES } from '@multipartner/kernel/language';
import { z } from 'zod';

/** Of a recipient's page's address: the language that was chosen on it. Anything else counts as none. */
export const chosenLanguage = z.enum(LANGUAGES).optional().catch(undefined);
