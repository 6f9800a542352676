/**
 * The jobs between the processes. A job only wakes its handler: payloads are ids, never personal data, and a lost or repeated job
 * changes nothing, because the trust database says what there is to do. Fields added later are optional.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { z } from 'zod';

export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  /** Name of the job and of its queue */
  id: string;
  payload: P;
  /** How long one run may take; a handler gets an AbortSignal that fires then */
  timeoutMs: number;
  retry: { attempts: number; backoffMs: number };
  /** Jobs of one key that wait or run at the same time are merged into one. */
  key: (payload: z.infer<P>) => string;
}

const defineJob = <P extends z.ZodType>(definition: JobDefinition<P>): JobDefinition<P> => definition;

/** A send order has people to send to. */
export const campaignSend = defineJob({
  id: 'campaign.send',
  payload: z.strictObject({ partnerId: z.string().max(40), orderId: z.string().max(40) }),
  timeoutMs: 6 * HOUR_MS,
  retry: { attempts: 5, backoffMs: 2 * SECOND_MS },
  key: ({ orderId }) => orderId,
});

/** Mails to one person wait: invitation, reset, test mail. */
export const singleMailsSend = defineJob({
  id: 'single-mails.send',
  payload: z.strictObject({}),
  timeoutMs: 10 * MINUTE_MS,
  retry: { attempts: 5, backoffMs: SECOND_MS },
  key: () => 'all',
});
