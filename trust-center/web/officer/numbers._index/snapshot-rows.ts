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

/** The country in words. */
export const countryName = (code: string, language: string): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code)
    : '–';
