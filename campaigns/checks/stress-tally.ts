/** Adds up the cells of a stress matrix in bounded memory: totals by fault, the partners with the most faults, the cells worth weighing. */
import type { StressCell, StressedCell, StressFinding } from '@multipartner/templates-engine/stress';
import {
  MAX_LISTED_PARTNERS,
  type StressedPartner,
  type StressedRegion,
  type StressReport,
  type StressTotal,
} from './run-result.ts';

export type StressWho = Omit<StressedPartner, 'findings'>;
interface Kept {
  who: StressWho;
  cell: StressCell;
  letters: number;
}

const MAX_TOTALS = 200;
const WEIGHT = { block: 100, warn: 10, hint: 1 } as const;
const weightOf = ({ findings }: Pick<StressedPartner, 'findings'>): number =>
  findings.reduce((sum, { severity }) => sum + WEIGHT[severity], 0);
const isFault = ({ severity }: StressFinding): boolean => severity !== 'hint';

/** What is the same fault: the rule, in the same block, about the same field. */
const keyOf = ({ rule, nodeId, params }: StressFinding): string =>
  [rule, nodeId ?? '', params.field ?? params.image ?? '', params.screen ?? ''].join('|');

const worse = (one: StressFinding['params'], other: StressFinding['params']): boolean =>
  Number(one.width ?? one.height ?? one.length ?? one.kilobytes ?? 0) >
  Number(other.width ?? other.height ?? other.length ?? other.kilobytes ?? 0);

export class StressTally {
  private cells = 0;
  private readonly partners = new Set<string>();
  private readonly faulty = new Set<string>();
  private readonly totals = new Map<string, StressTotal & { seen: Set<string> }>();
  private readonly regions = new Map<string | null, { label: string; overflow: Set<string>; missing: Set<string> }>();
  private readonly madeUp: StressedPartner[] = [];
  private listed: StressedPartner[] = [];
  private kept: Kept[] = [];
  private readonly most: number;

  /** `most`: how many cells are kept for weighing */
  constructor(most: number) {
    this.most = most;
  }

  add(who: StressWho, cell: StressCell, { findings, letters }: StressedCell): void {
    this.cells += 1;
    if (who.partnerId) this.partners.add(who.partnerId);
    this.count(who, findings);
    const entry: StressedPartner = { ...who, findings: [...findings] };
    if (!who.partnerId) this.madeUp.push(entry);
    else if (findings.some(isFault)) {
      this.listed.push(entry);
      // Cut only now and then: sorting at each step would take the square of the partners.
      if (this.listed.length > MAX_LISTED_PARTNERS * 2) this.listed = this.heaviest();
    }
    this.keep({ who, cell, letters });
  }

  private heaviest(): StressedPartner[] {
    return this.listed.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MAX_LISTED_PARTNERS);
  }

  private keep(one: Kept): void {
    this.kept.push(one);
    if (this.kept.length <= this.most * 2) return;
    this.kept = this.worst();
  }

  /** The cells with the most words. */
  worst(): Kept[] {
    return [...this.kept].sort((a, b) => b.letters - a.letters).slice(0, this.most);
  }

  /** More about a cell that was added before. */
  addTo(who: StressWho, findings: readonly StressFinding[]): void {
    if (findings.length === 0) return;
    this.count(who, findings);
    const list = who.partnerId ? this.listed : this.madeUp;
    const same = (one: StressedPartner) =>
      one.name === who.name &&
      one.partnerId === who.partnerId &&
      one.language === who.language &&
      one.variant === who.variant;
    const known = list.find(same);
    if (known) known.findings.push(...findings);
    else list.push({ ...who, findings: [...findings] });
  }

  private count(who: StressWho, findings: readonly StressFinding[]): void {
    if (who.partnerId && findings.some(isFault)) this.faulty.add(who.partnerId);
    for (const finding of findings) {
      if (who.partnerId && isFault(finding)) this.countRegion(who.partnerId, finding);
      const key = keyOf(finding);
      const { rule, severity, block, region, params } = finding;
      let total = this.totals.get(key);
      if (!total) {
        if (this.totals.size >= MAX_TOTALS) continue;
        const place = { block: block ?? null, ...(region ? { region } : {}) };
        total = { rule, severity, ...place, partners: 0, madeUp: 0, params, seen: new Set() };
        this.totals.set(key, total);
      }
      if (worse(params, total.params)) total.params = params;
      const id = who.partnerId ?? `made-up ${who.name}`;
      if (total.seen.has(id)) continue;
      total.seen.add(id);
      if (who.partnerId) total.partners += 1;
      else total.madeUp += 1;
    }
  }

  private countRegion(partnerId: string, { rule, region }: StressFinding): void {
    const id = region?.id ?? null;
    const known = this.regions.get(id) ?? { label: region?.label ?? '', overflow: new Set(), missing: new Set() };
    known[rule.startsWith('missing.') ? 'missing' : 'overflow'].add(partnerId);
    this.regions.set(id, known);
  }

  private regionList(): StressedRegion[] {
    return [...this.regions]
      .map(([id, { label, overflow, missing }]) => ({ id, label, overflow: overflow.size, missing: missing.size }))
      .sort((a, b) => b.overflow + b.missing - (a.overflow + a.missing));
  }

  report(measured: StressReport['measured']): StressReport {
    const totals = [...this.totals.values()].map(({ seen: _seen, ...total }) => total);
    return {
      partners: this.partners.size,
      cells: this.cells,
      withFaults: this.faulty.size,
      totals: totals.sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity] || b.partners - a.partners),
      regions: this.regionList(),
      madeUp: this.madeUp.filter(({ findings }) => findings.length > 0),
      listed: this.heaviest(),
      measured,
    };
  }
}
