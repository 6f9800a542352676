/** A run's result in words, so that the browser loads sentences and not the rules behind them. */
import type { CheckDesk, CheckRun, StressedPartner } from '@multipartner/campaigns/checks';
import type { Language } from '@multipartner/kernel/language';
import { blockWords, findingWords } from '@multipartner/templates-engine/check-words';
import { MADE_UP_NAMES, type MadeUpKey } from '@multipartner/templates-engine/made-up-profiles';
import { type StressFinding, stressWords } from '@multipartner/templates-engine/stress';

export type Weight = 'block' | 'warn' | 'hint';
export interface ShownFinding {
  weight: Weight;
  where: string;
  what: string;
  mend: string;
  languages: string[];
}
export interface ShownStressFinding {
  weight: Weight;
  where: string;
  /** null: it is in no region */
  region: string | null;
  what: string;
  mend: string;
}
export interface ShownPartner {
  partnerId: string | null;
  name: string;
  language: string;
  variant: string | null;
  findings: ShownStressFinding[];
}

const SHOWN_PARTNERS = 60;

function shownStress(
  one: Pick<StressFinding, 'rule' | 'severity' | 'params' | 'region'> & { block?: StressFinding['block'] | null },
  language: Language,
): ShownStressFinding {
  return {
    weight: one.severity,
    where: blockWords(one.block ?? undefined, language),
    region: one.region?.label ?? null,
    ...stressWords(one, language),
  };
}

const shownPartner =
  (language: Language) =>
  (one: StressedPartner): ShownPartner => ({
    partnerId: one.partnerId,
    name: one.partnerId ? one.name : (MADE_UP_NAMES[one.name as MadeUpKey]?.[language] ?? one.name),
    language: one.language,
    variant: one.variant,
    findings: one.findings.map((finding) => shownStress(finding, language)),
  });

function shownResult(run: CheckRun, language: Language) {
  const { result } = run;
  if (!result) return null;
  const areas = new Map<string, ShownFinding[]>();
  for (const one of result.findings) {
    const { areaName, where, what, mend } = findingWords(one, language);
    const list = areas.get(areaName) ?? [];
    list.push({ weight: one.severity, where, what, mend, languages: one.languages });
    areas.set(areaName, list);
  }
  const { stress } = result;
  const revision = 'revision' in result.of ? result.of.revision : null;
  return {
    revision,
    checkedAt: new Date(result.checkedAt),
    areas: [...areas].map(([name, findings]) => ({ name, findings })),
    languages: result.languages,
    links: result.links,
    hasBrowser: result.pictures?.hasBrowser ?? stress?.measured.hasBrowser ?? null,
    stress: stress && {
      partners: stress.partners,
      cells: stress.cells,
      withFaults: stress.withFaults,
      measured: stress.measured.cells,
      // What only made-up partners suffer from is a tip.
      totals: [...stress.totals]
        .sort((a, b) => Number(b.partners > 0) - Number(a.partners > 0))
        .map((one) => ({
          ...shownStress(one, language),
          ...(one.partners === 0 ? { weight: 'hint' as const } : {}),
          partners: one.partners,
          madeUp: one.madeUp,
        })),
      regions: stress.regions ?? [],
      listed: stress.listed.slice(0, SHOWN_PARTNERS).map(shownPartner(language)),
      madeUp: stress.madeUp.map(shownPartner(language)),
    },
  };
}
export type ShownResult = NonNullable<ReturnType<typeof shownResult>>;

/** The page's data. */
export function shownDesk(desk: CheckDesk, language: Language) {
  const { run, last, ...rest } = desk;
  const result = last && shownResult(last, language);
  return {
    ...rest,
    run: run && { state: run.state, done: run.done, total: run.total, problem: run.problem },
    result,
    isStale: result?.revision != null && result.revision !== desk.revision,
  };
}
