/** What a run of checks found, as it is kept. Everything is bounded, so that a run of three thousand partners stays a page. */
import type { CheckFinding } from '@multipartner/templates-engine/check-finding';
import type { StressFinding } from '@multipartner/templates-engine/stress';

/** `measure`: the worst mails of the matrix are measured in a browser, too */
export const RUN_PARTS = ['checks', 'links', 'stress', 'measure', 'pictures'] as const;
export type RunPart = (typeof RUN_PARTS)[number];

export interface CheckedLanguage {
  language: string;
  /** With the largest profile */
  sizeBytes: number;
  whose: string;
  imageBytes: number;
  /** The text part, cut where it is very long */
  text: string;
}

/** A fault of the matrix, over all cells in which it was found */
export interface StressTotal {
  rule: StressFinding['rule'];
  severity: StressFinding['severity'];
  block: StressFinding['block'] | null;
  region?: StressFinding['region'];
  /** In how many partners' mails; made-up ones are not counted */
  partners: number;
  madeUp: number;
  /** Of the worst cell */
  params: StressFinding['params'];
}

/** What partners' data does to a region: in how many partners' mails something sticks out, in how many something is missing. Made-up ones are not counted. */
export interface StressedRegion {
  /** null: what is locked, and the mail as a whole */
  id: string | null;
  label: string;
  overflow: number;
  missing: number;
}

export interface StressedPartner {
  /** null: made up */
  partnerId: string | null;
  /** The partner's name, or the key of the made-up one */
  name: string;
  language: string;
  /** HQ's variant, by name */
  variant: string | null;
  findings: StressFinding[];
}

export interface StressReport {
  partners: number;
  cells: number;
  /** Partners with a finding that weighs more than a hint */
  withFaults: number;
  totals: StressTotal[];
  /** Only those with a fault, the most partners first; absent in runs from before there was such a list */
  regions?: StressedRegion[];
  madeUp: StressedPartner[];
  /** The worst first; the list ends at {@link MAX_LISTED_PARTNERS} */
  listed: StressedPartner[];
  /** `hasBrowser` null: nobody wanted it measured */
  measured: { cells: number; hasBrowser: boolean | null };
}
export const MAX_LISTED_PARTNERS = 300;
export const MAX_FINDINGS = 400;

export interface RunResult {
  /** ISO 8601 */
  checkedAt: string;
  /** The draft's revision or the version's number */
  of: { revision: number } | { number: number };
  languages: CheckedLanguage[];
  findings: CheckFinding[];
  links: { asked: number; answered: number; left: number } | null;
  stress: StressReport | null;
  pictures: { taken: number; hasBrowser: boolean } | null;
}
