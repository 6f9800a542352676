/** The app's calls about campaigns: a partner's mail is handed over, states and totals come back, and never a person. */
import { compiledMail } from '@multipartner/templates-engine/document';
import { packageRules } from '@multipartner/templates-engine/rules/package';
import { sendLimits } from '@multipartner/templates-engine/send-limits';
import { z } from 'zod';
import { ADVERTISERS, MAIL_PURPOSES } from '../mail/mail-aims.ts';
import { orderState, waitingReason } from '../mail/order-states.ts';
import { aggregates, splitAggregates } from '../people/aggregates.ts';

export const campaignCalls = {
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
      /** `closesAt` is the end of this day (UTC), and not the campaign's: the rights to an image of the mail end. Absent: the campaign's own end */
      imageRightsUntil: z.iso.date().optional(),
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
