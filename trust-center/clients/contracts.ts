/**
 * What the other zones may ask of the trust center, as zod schemas: the internal API. Nothing here lets a caller of the HQ zone
 * receive a customer's datum; the only schema that holds people is `recipient`, and only the mailer's certificate may ask for it.
 */
import { compiledMail, partnerProfile } from '@multipartner/templates-engine/document';
import { formTemplateContent } from '@multipartner/templates-engine/form-template';
import { messageContent, messageKey } from '@multipartner/templates-engine/message-template';
import { packageRules } from '@multipartner/templates-engine/rules/package';
import { sendLimits } from '@multipartner/templates-engine/send-limits';
import { SYSTEM_MESSAGE_KEYS, systemMessageContent } from '@multipartner/templates-engine/system-messages';
import { z } from 'zod';
import { commonField, MOST_COMMON_FIELDS } from './contact-fields.ts';
import { feedbackCalls } from './feedback-calls.ts';
import { ADVERTISERS, MAIL_PURPOSES } from './mail-aims.ts';
import { pacingCalls } from './pacing-calls.ts';
import { type Role, role } from './roles.ts';
import { transportCalls } from './transport-calls.ts';
import { transportId } from './transport-settings.ts';

export { type Role, role };

/** Custom claim of the id token: who somebody is in the product. */
export const CLAIMS = 'https://multipartner.example/claims';
export const claims = z.strictObject({
  memberships: z.array(z.strictObject({ role, partnerId: z.string().nullable(), partnerName: z.string().nullable() })),
  language: z.string().optional(),
  demo: z.boolean(),
});
export type Claims = z.infer<typeof claims>;

/** Why HQ's zone gets no number: too few people, too few partners, nearly all of one partner, or it would tell another one that is kept back. */
export const hiddenReason = z.enum(['few_people', 'few_partners', 'one_partner', 'complement']);
export type HiddenReason = z.infer<typeof hiddenReason>;

/** A number as it leaves to HQ's zone: rounded to five, of the day's snapshot, or the reason why there is none. `since`: the day it is of. */
const aggregate = z.strictObject({
  value: z.int().nullable(),
  since: z.iso.date().nullable(),
  hidden: hiddenReason.nullable(),
});
const aggregates = z.strictObject({
  recipients: aggregate,
  sent: aggregate,
  delivered: aggregate,
  bounced: aggregate,
  opened: aggregate,
  clicked: aggregate,
  unsubscribed: aggregate,
});
const splitAggregates = z.strictObject({ delivered: aggregate, clicked: aggregate });
export type Aggregate = z.infer<typeof aggregate>;
export type Aggregates = z.infer<typeof aggregates>;

export const orderState = z.enum([
  'ordered',
  'preparing',
  'sending',
  'paused',
  'sent',
  'cancelled',
  'missed',
  'halted',
]);

/** Why an order that should move does not, as far as HQ may know it: paused or stopped until the partner goes on, the rest mends itself. */
export const waitingReason = z.enum(['paused', 'stopped', 'limit', 'hours', 'keys', 'mail_server', 'mailer_silent']);
export type WaitingReason = z.infer<typeof waitingReason>;

/** How far a partner is that leaves, as far as HQ may know it: announced by HQ, at it, customers handed over, keys destroyed. */
export const departureStanding = z.enum(['none', 'announced', 'leaving', 'handed_over', 'destroyed']);
export type DepartureStanding = z.infer<typeof departureStanding>;

/** The app's calls. `principal: app` */
export const appCalls = {
  /**
   * Creates or updates the register entry of a partner; on creation its KMS key and purpose keys. A suspended partner's people are
   * signed out and cannot sign in, and none of its people is handed to a mailer.
   */
  registerPartner: {
    method: 'PUT',
    path: '/internal/v1/partners/:partnerId',
    body: z.strictObject({ profile: partnerProfile, demo: z.boolean(), suspended: z.boolean() }),
    response: z.strictObject({ created: z.boolean() }),
  },
  /** HQ's common set of contact fields, whole: definitions only. One that is older than what is known changes nothing. */
  setCommonFields: {
    method: 'PUT',
    path: '/internal/v1/common-fields',
    body: z.strictObject({ changedAt: z.iso.datetime(), fields: z.array(commonField).max(MOST_COMMON_FIELDS) }),
    response: z.strictObject({ stored: z.boolean() }),
  },
  /** Invites a person by mail. Refused for a role that the inviter may not give. */
  invite: {
    method: 'POST',
    path: '/internal/v1/invitations',
    body: z.strictObject({
      email: z.string(),
      name: z.string(),
      role,
      partnerId: z.string().nullable(),
      language: z.string(),
      invitedBy: z.string(),
    }),
    response: z.strictObject({ invitationId: z.string() }),
  },
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
  /** Hands over a compiled mail; the gate runs again here. */
  storePackage: {
    method: 'POST',
    path: '/internal/v1/packages',
    body: z.strictObject({
      partnerId: z.string(),
      campaignId: z.string(),
      participationId: z.string(),
      campaignName: z.string(),
      /** What the mail is for; the newsletter where a package from before there were purposes does not say */
      purpose: z.enum(MAIL_PURPOSES).optional(),
      /** For whom it advertises; the partner itself where an old package does not say */
      advertiser: z.enum(ADVERTISERS).optional(),
      /** Who that is, where it is a third party */
      advertiserName: z.string().max(120).optional(),
      opensAt: z.iso.datetime(),
      closesAt: z.iso.datetime(),
      /** Why it was closed before the campaign's end: headquarters put another version in its place. The app never says it here. */
      closedBecause: z.literal('version').optional(),
      templateVersion: z.strictObject({ id: z.string(), number: z.int(), hash: z.string() }),
      fillHash: z.string(),
      /** Regions that the partner filled, by id: what clicks are compared by (aggregates/region-splits.ts) */
      filledRegions: z.array(z.string().max(60)).max(200).optional(),
      /** What HQ calls them, for officers who look at what HQ is told. Absent: in a package from before there were names */
      regionNames: z.record(z.string().max(60), z.string().max(80)).optional(),
      mail: compiledMail,
      /** The sender name in pieces: between them the partner's own name stands. Absent: the name does not hold it */
      senderName: z.array(z.string().max(200)).min(2).max(10).optional(),
      replyTo: z.string(),
      allowedHosts: z.strictObject({ links: z.array(z.string()), images: z.array(z.string()) }),
      /** HQ's limits of when and to whom, judged where the people are. Absent: none */
      limits: sendLimits.optional(),
      /** HQ's brand rules that are in force for this mail: judged again here and in the mailer. Absent: from before there were any */
      rules: packageRules.optional(),
      /** Where "back to Adapt" leads */
      returnPath: z.string(),
    }),
    response: z.strictObject({
      packageId: z.string(),
      hash: z.string(),
      findings: z.array(z.strictObject({ rule: z.string(), detail: z.string() })),
    }),
  },
  /** States of a partner's participations, and no number: how many people somebody writes to is the partner's own. */
  participationStates: {
    method: 'POST',
    path: '/internal/v1/participation-states',
    body: z.strictObject({ participationIds: z.array(z.string()).max(500) }),
    response: z.array(
      z.strictObject({
        participationId: z.string(),
        orderId: z.string().nullable(),
        state: orderState.nullable(),
        orderedAt: z.iso.datetime().nullable(),
        waiting: waitingReason.nullable(),
      }),
    ),
  },
  /**
   * The campaign ended before the time that its mails were handed over with, or another version takes their place (`because`): nobody can
   * order them any more. Answers the participations for which that is now so; those that were ordered are left out, unless sends that
   * have not begun are to be taken back (`takesBackScheduled`).
   */
  closeParticipations: {
    method: 'POST',
    path: '/internal/v1/participations/close',
    body: z.strictObject({
      participationIds: z.array(z.string()).max(500),
      closesAt: z.iso.datetime(),
      because: z.enum(['ended', 'version']).optional(),
      takesBackScheduled: z.boolean().optional(),
    }),
    response: z.strictObject({ closed: z.array(z.string()) }),
  },
  /** The end of a partner's contract is announced, or with null taken back. Headquarters can do no more: customers are the partner's. */
  announceTermination: {
    method: 'PUT',
    path: '/internal/v1/partners/:partnerId/termination',
    body: z.strictObject({ endsOn: z.iso.date().nullable() }),
    response: z.strictObject({ standing: departureStanding }),
  },
  /** Whether partners leave: one word each. */
  departureStandings: {
    method: 'POST',
    path: '/internal/v1/departure-standings',
    body: z.strictObject({ partnerIds: z.array(z.string()).max(500) }),
    response: z.array(
      z.strictObject({ partnerId: z.string(), standing: departureStanding, endsOn: z.iso.date().nullable() }),
    ),
  },
  /** Totals of campaigns over all partners out of the day's snapshot, by the rules of trust-center/aggregates. */
  campaignTotals: {
    method: 'POST',
    path: '/internal/v1/campaign-totals',
    body: z.strictObject({ campaignIds: z.array(z.string()).max(200) }),
    response: z.strictObject({
      /** When the numbers were counted; null before the first time */
      takenAt: z.iso.datetime().nullable(),
      minimumCount: z.int(),
      campaigns: z.array(
        z.strictObject({
          campaignId: z.string(),
          partnersOrdered: z.int(),
          /** null: the last snapshot did not know the campaign */
          numbers: aggregates.nullable(),
          /** By country of the partners */
          regions: z.array(z.strictObject({ region: z.string(), numbers: aggregates })),
          /** Partners that filled a region against those that left it; only regions for which it may be told */
          fills: z
            .array(z.strictObject({ regionId: z.string(), filled: splitAggregates, left: splitAggregates }))
            .optional(),
        }),
      ),
    }),
  },
} as const;

/** One person of a lease, in clear, for the mailer alone. */
export const recipient = z.strictObject({
  deliveryId: z.string(),
  address: z.string(),
  name: z.string(),
  needsSmtpUtf8: z.boolean(),
  /** Values of the merge tags that the package uses, already strings */
  tags: z.record(z.string(), z.string()),
  /** Our own links of this recipient */
  links: z.strictObject({
    unsubscribe: z.string(),
    oneClick: z.string(),
    preferences: z.string(),
    viewInBrowser: z.string(),
    /** Null, like the pixel: the partner counts nothing */
    clickPrefix: z.string().nullable(),
    pixel: z.string().nullable(),
  }),
  /** Envelope sender: bounces of this mail come here */
  returnPath: z.string(),
  messageId: z.string(),
});
export type Recipient = z.infer<typeof recipient>;

export const outcome = z.strictObject({
  deliveryId: z.string(),
  result: z.enum(['accepted', 'deferred', 'failed', 'bounced', 'in_doubt', 'not_tried', 'put_aside']),
  /** `put_aside`: nobody need lease the person again before so long; it does not count as an attempt */
  waitMs: z.int().min(0).max(3_600_000).optional(),
  smtpCode: z.int().optional(),
  /** Enhanced status code (RFC 3463) or a code of ours; never the server's text, which quotes addresses */
  reason: z.string().max(40).optional(),
  at: z.iso.datetime(),
});
export type Outcome = z.infer<typeof outcome>;

/** The mailer's calls. `principal: mailer` */
export const mailerCalls = {
  ...feedbackCalls,
  ...pacingCalls,
  ...transportCalls,
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
          recipients: z.array(recipient),
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
