/** The mailer's calls about mails to one person outside campaigns. */
import { z } from 'zod';
import { transportId } from './transport-settings.ts';

export const singleMailCalls = {
  /** Mails to one person outside campaigns, composed. */
  leaseSingleMails: {
    method: 'POST',
    path: '/internal/v1/single-mails/lease',
    body: z.strictObject({ workerId: z.string(), max: z.int().min(1).max(50) }),
    response: z.array(
      z.strictObject({
        id: z.string(),
        to: z.string(),
        from: z.strictObject({ name: z.string(), address: z.string() }),
        replyTo: z.string().nullable(),
        /** Envelope sender, where an answer to this mail is read; else the sender's own address */
        returnPath: z.string().optional(),
        subject: z.string(),
        html: z.string(),
        text: z.string(),
        headers: z.record(z.string(), z.string()),
        transportId: transportId.optional(),
        messageId: z.string(),
        /** As in a lease */
        signWith: z.array(z.string()).max(4).optional(),
      }),
    ),
  },
  reportSingleMails: {
    method: 'POST',
    path: '/internal/v1/single-mails/outcomes',
    body: z.strictObject({
      outcomes: z
        .array(
          z.strictObject({
            id: z.string(),
            result: z.enum(['accepted', 'deferred', 'failed']),
            reason: z.string().max(40).optional(),
          }),
        )
        .max(50),
    }),
    response: z.strictObject({ recorded: z.int() }),
  },
} as const;
