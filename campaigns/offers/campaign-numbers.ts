/** Numbers of one campaign as the trust center gives them out: of the day's snapshot, rounded, and with a reason where there is none. */
import type { Aggregates } from '@multipartner/trust-center/aggregates';
import type { appCalls } from '@multipartner/trust-center/contracts';
import type { z } from 'zod';

export type ToldTotals = z.infer<(typeof appCalls)['campaignTotals']['response']>;

export interface CampaignNumbers {
  /** When they were counted; null before the first time */
  takenAt: Date | null;
  minimumCount: number;
  partnersOrdered: number;
  /** null: the last snapshot did not know the campaign */
  numbers: Aggregates | null;
  /** By country of the partners */
  regions: { region: string; numbers: Aggregates }[];
}

export function numbersOf(told: ToldTotals, campaignId: string): CampaignNumbers | null {
  const found = told.campaigns.find((one) => one.campaignId === campaignId);
  if (!found) return null;
  const { partnersOrdered, numbers, regions } = found;
  return {
    takenAt: told.takenAt === null ? null : new Date(told.takenAt),
    minimumCount: told.minimumCount,
    partnersOrdered,
    numbers,
    regions,
  };
}
