/** The day's numbers as rows, the total of a campaign before its countries: for the screen and for files alike. */
import type { AggregatesUseCases } from '../../../aggregates/use-cases.ts';

type Told = Awaited<ReturnType<AggregatesUseCases['read']>>;

export interface SnapshotRow {
  id: string;
  campaignId: string;
  name: string;
  /** null: all countries */
  region: string | null;
  numbers: Told['campaigns'][number]['numbers'];
}

export const snapshotRows = ({ campaigns }: Told): SnapshotRow[] =>
  campaigns.flatMap(({ campaignId, name, numbers, regions }) => [
    { id: campaignId, campaignId, name, region: null, numbers },
    ...(regions.length > 1
      ? regions.map((one) => ({ id: `${campaignId} ${one.region}`, campaignId, name, ...one }))
      : []),
  ]);

/** Clicks of the partners that filled a region, or left it: what HQ's page of regions shows. */
export interface SplitRow {
  id: string;
  campaignId: string;
  name: string;
  regionId: string;
  label: string;
  side: 'filled' | 'left';
  numbers: Told['campaigns'][number]['fills'][number]['filled'];
}

export const splitRows = ({ campaigns }: Told): SplitRow[] =>
  campaigns.flatMap(({ campaignId, name, fills }) =>
    fills.flatMap(({ regionId, label, ...sides }) =>
      (['filled', 'left'] as const).map((side) => ({
        id: `${campaignId} ${regionId} ${side}`,
        campaignId,
        name,
        regionId,
        label,
        side,
        numbers: sides[side],
      })),
    ),
  );

/** The country in words. */
export const countryName = (code: string, language: string): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code)
    : '–';
