/** The mailer's calls about mails to one person outside campaigns. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import { transportId } from '../mail/transport-settings.ts';

/** So long a mail is the mailer's alone, counted from its question for it or from the last time that it said so. */
export const SINGLE_MAIL_LASTS_MS = 2 * MINUTE_MS;

const ids = z.array(z.string().max(60)).max(200);

export const singleMailCalls = {
  /** Mails to one person outside campaigns, composed. */
  leaseSingleMails: {
    method: 'POST',
    path: '/internal/v1/single-mails/lease',
    body: z.strictObject({
      workerId: z.string(),
      max: z.int().min(1).max(50),
      /** What this process has already; what else was handed over to it went with an answer that it never got */
      holding: ids.optional(),
      /** Transports that take nothing here just now, or only slowly */
      avoidTransports: z.array(transportId).max(50).optional(),
    }),
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
  /** "I still have these": who says so in time loses none to another mailer, however slow a server is. Answers which of them are still its own. */
  keepSingleMails: {
    method: 'POST',
    path: '/internal/v1/single-mails/keep',
    body: z.strictObject({ workerId: z.string(), ids }),
    response: z.strictObject({ kept: z.array(z.string()) }),
  },
  reportSingleMails: {
    method: 'POST',
    path: '/internal/v1/single-mails/outcomes',
    body: z.strictObject({
      /** Whose word it is: of a mail that another mailer has meanwhile only "accepted" counts. Absent: not asked */
      workerId: z.string().optional(),
      outcomes: z
        .array(
          z.strictObject({
            id: z.string(),
            /** `not_tried` and `put_aside` count as no attempt; the second waits for `waitMs`, and longer the older it gets */
            result: z.enum(['accepted', 'deferred', 'failed', 'in_doubt', 'not_tried', 'put_aside']),
            waitMs: z.int().min(0).max(3_600_000).optional(),
            reason: z.string().max(40).optional(),
          }),
        )
        .max(50),
    }),
    response: z.strictObject({ recorded: z.int() }),
  },
} as const;
