import type { AppServices } from '../../services.ts';

type Overview = Extract<Awaited<ReturnType<AppServices['campaigns']['readCampaignOverview']>>, { ok: true }>['value'];
/** Totals over partners as the trust center gives them out once a day. */
export type ToldTotals = NonNullable<Overview['totals']>;
