/** The mailer's calls about orders: what there is to do, to whom, with what, and how it went. */
import { compiledMail } from '@multipartner/templates-engine/document';
import { packageRules } from '@multipartner/templates-engine/rules/package';
import { z } from 'zod';
import { outcome } from '../mail/deliveries.ts';
import { handedPeople } from '../mail/handed-people.ts';
import { orderState } from '../mail/order-states.ts';
import { transportId } from '../mail/transport-settings.ts';

export const leaseCalls = {
  /** Orders that have work now: for the watchdog that makes a lost job harmless. */
  pendingWork: {
    method: 'GET',
    path: '/internal/v1/pending-work',
    response: z.strictObject({
      orders: z.array(z.strictObject({ partnerId: z.string(), orderId: z.string() })),
      singleMails: z.int(),
      /** Transports that somebody wants to be tried out now */
      transportTests: z.array(z.string()).max(20).optional(),
    }),
  },
  /**
   * Prepares the order if needed and hands over at most `max` people. No people and `done: false` means "later". The mailer names the lease:
   * when no answer comes, it gives the lease back by {@link reportOutcomes} with `close`, whether it was made or is only about to be made.
   */
  lease: {
    method: 'POST',
    path: '/internal/v1/leases',
    body: z.strictObject({
      partnerId: z.string(),
      orderId: z.string(),
      leaseId: z.string().regex(/^lse_[0-9a-z]{26}$/),
      workerId: z.string(),
      max: z.int().min(1).max(500),
      /** Transports in trouble here just now: others carry on */
      avoidTransports: z.array(transportId).max(50).optional(),
    }),
    response: z.strictObject({
      done: z.boolean(),
      state: orderState,
      retryAt: z.iso.datetime().nullable(),
      lease: z
        .strictObject({
          leaseId: z.string(),
          /** How long these people are the mailer's alone, counted from its question; a length, because two clocks may differ */
          lastsMs: z.int(),
          packageId: z.string(),
          /** By which these mails go; absent: the operator's own, SMTP_URL */
          transportId: transportId.optional(),
          /** Whose name the mails carry: a package that was read for another one is to be read again */
          sender: z.string().max(40).optional(),
          /** Ids of the DKIM keys to sign with now: none, one, or an RSA and an Ed25519 key */
          signWith: z.array(z.string()).max(4).optional(),
          people: handedPeople,
        })
        .nullable(),
    }),
  },
  /** Results of a lease; may come in several parts and again (idempotent by delivery). `close` gives back what was not tried. */
  reportOutcomes: {
    method: 'POST',
    path: '/internal/v1/leases/:leaseId/outcomes',
    body: z.strictObject({
      partnerId: z.string(),
      orderId: z.string(),
      outcomes: z.array(outcome).max(500),
      close: z.boolean(),
    }),
    response: z.strictObject({
      recorded: z.int(),
      /** How the order stands now: in another state than `sending` the rest of the lease is to be given back */
      state: orderState.optional(),
    }),
  },
  /** What to send: fetched once per order and kept in memory. */
  readPackage: {
    method: 'GET',
    path: '/internal/v1/packages/:packageId',
    response: z.strictObject({
      packageId: z.string(),
      partnerId: z.string(),
      mail: compiledMail,
      rules: packageRules.optional(),
      from: z.strictObject({ name: z.string(), address: z.string() }),
      replyTo: z.string(),
      listId: z.string(),
      feedbackId: z.string(),
    }),
  },
  /** A key to sign mails with, by an id of `signWith`. Refused for one that does not sign, or not any more. */
  readSigningKey: {
    method: 'GET',
    path: '/internal/v1/signing-keys/:keyId',
    response: z.strictObject({
      keyId: z.string(),
      domain: z.string(),
      selector: z.string(),
      algorithm: z.enum(['rsa-sha256', 'ed25519-sha256']),
      /** PKCS#8 DER, base64. Kept in memory, never written down. */
      privateKey: z.string().max(4_000),
    }),
  },
} as const;
