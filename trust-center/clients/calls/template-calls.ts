/** The app's calls about HQ's templates of forms and single mails, and the images of its mails. */
import { formTemplateContent } from '@multipartner/templates-engine/form-template';
import { messageContent, messageKey } from '@multipartner/templates-engine/message-template';
import { SYSTEM_MESSAGE_KEYS, systemMessageContent } from '@multipartner/templates-engine/system-messages';
import { z } from 'zod';

export const templateCalls = {
  /** Stores an image of a mail under its SHA-256; the body is the bytes. */
  storeMedia: {
    method: 'PUT',
    path: '/internal/v1/media/:sha256',
    body: z.instanceof(Uint8Array),
    response: z.strictObject({ stored: z.boolean() }),
  },
  /** A published version of HQ's form template; repeating it changes nothing, other words for a known version are refused. */
  storeFormTemplate: {
    method: 'PUT',
    path: '/internal/v1/form-templates/:formTemplateVersionId',
    body: z.strictObject({
      templateId: z.string().max(40),
      number: z.int().min(1),
      name: z.string().max(120),
      content: formTemplateContent,
    }),
    response: z.strictObject({ hash: z.string() }),
  },
  /** No new form begins with this template; forms that use it go on. */
  withdrawFormTemplate: {
    method: 'POST',
    path: '/internal/v1/form-templates/withdraw',
    body: z.strictObject({ templateId: z.string().max(40) }),
    response: z.strictObject({ withdrawn: z.int() }),
  },
  /** HQ's words for mails to one person, as a published version; repeating it changes nothing, other words for a known version are refused. */
  storeMessageTemplate: {
    method: 'PUT',
    path: '/internal/v1/message-templates/:messageTemplateVersionId',
    body: z.discriminatedUnion('system', [
      z.strictObject({
        system: z.literal(true),
        key: z.enum(SYSTEM_MESSAGE_KEYS),
        number: z.int().min(1),
        name: z.string().max(120),
        content: systemMessageContent,
      }),
      z.strictObject({
        system: z.literal(false),
        key: messageKey,
        number: z.int().min(1),
        name: z.string().max(120),
        content: messageContent,
      }),
    ]),
    response: z.strictObject({ hash: z.string() }),
  },
  /** The product's own words count again, or partners' systems can no longer send by this key. */
  withdrawMessageTemplate: {
    method: 'POST',
    path: '/internal/v1/message-templates/withdraw',
    body: z.strictObject({ key: z.string().max(40) }),
    response: z.strictObject({ withdrawn: z.boolean() }),
  },
} as const;
