import { isId } from '@multipartner/kernel/ids';
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { dayText } from '@multipartner/ui/day';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { REQUEST_KINDS } from '../../../requests/kinds.ts';
import { newRequestMessages } from './new-request.messages.ts';

export const newRequestSchema = (language: Language) => {
  const t = translate(newRequestMessages, language);
  return z
    .object({
      kind: z.enum(REQUEST_KINDS),
      contactId: z
        .string()
        .refine((value) => isId('contact', value))
        .optional(),
      address: z.string().trim().max(320).optional(),
      name: z.string().trim().max(200).optional(),
      text: z.string().trim().max(4_000).optional(),
      receivedOn: dayText.pipe(z.iso.date(t('notThen'))),
      language: z.enum(LANGUAGES),
    })
    .refine(({ contactId, address, name }) => contactId || address || name, {
      path: ['address'],
      message: t('whoMissing'),
    });
};
