/** What a check says: codes with parameters; words.ts turns them into sentences. */

/** shown: the bundle shows it · partly: with a gap that is named · open: something is missing · broken: it speaks against it */
export type BundleVerdict = 'shown' | 'partly' | 'open' | 'broken';
export type PartName = 'log' | 'entries' | 'kms' | 'releases' | 'breakGlass';
export type FactValues = Record<string, string | number>;

export interface Fact {
  code: string;
  with: FactValues;
}

export interface Part {
  verdict: BundleVerdict;
  facts: Fact[];
}

export interface BundleReport {
  /** Nothing speaks against the bundle */
  ok: boolean;
  /** And no part is left open */
  complete: boolean;
  origin: string;
  size: number;
  /** Hex, derived from the entries */
  root: string;
  period: { from: string; to: string };
  parts: Record<PartName, Part>;
  /** At most 100 */
  faults: Fact[];
}

const MOST_FAULTS = 100;

export function createFindings() {
  const faults: Fact[] = [];
  return {
    faults,
    fault(code: string, parameters: FactValues = {}): void {
      if (faults.length < MOST_FAULTS) faults.push({ code, with: parameters });
    },
  };
}
export type Findings = ReturnType<typeof createFindings>;
