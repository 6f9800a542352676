import { z } from 'zod';

/** Bounds alone: what is a domain, a local part or a name the use cases say, in sentences of their own. */
const id = z.string().max(40);
const orNone = z
  .string()
  .max(40)
  .optional()
  .transform((value) => value || null);

export const sendersSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add-domain'), domain: z.string().max(300) }),
  z.object({ intent: z.literal('add-reply'), address: z.string().max(300) }),
  z.object({ intent: z.literal('mail-link'), replyAddressId: id }),
  z.object({ intent: z.literal('remove-reply'), replyAddressId: id }),
  z.object({
    intent: z.literal('add-identity'),
    name: z.string().max(200).default(''),
    localPart: z.string().max(200).default(''),
    domainId: orNone,
    replyAddressId: orNone,
  }),
  z.object({ intent: z.literal('use'), identityId: id }),
  z.object({ intent: z.literal('remove-identity'), identityId: id }),
]);
export type SendersForm = z.infer<typeof sendersSchema>;

/** The field beside which a refused addition is explained. */
export const FIELD_OF: Partial<Record<SendersForm['intent'], string>> = {
  'add-domain': 'domain',
  'add-reply': 'address',
  'add-identity': 'localPart',
};
