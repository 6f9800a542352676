/** What the editor asks the server beside saving: mend a finding, keep or forget a usual text. */
import { useCallback, useMemo, useState } from 'react';
import { savePath } from '../../partner-urls.ts';
import type { Adapt } from '../fields/adapt-context.ts';
import { type Finding, type FormValues, regionOf } from '../fields/field-view.ts';
import { isRegionChanged } from '../fields/list/list-values.ts';
import type { PageData } from '../queries.server.ts';

interface FormAsks {
  page: PageData;
  values: () => FormValues;
  saveNow: () => Promise<boolean>;
  change: Adapt['change'];
}

/** The answer to an ask; `usual` holds all usual texts of the mail. */
export interface AskAnswer {
  values?: FormValues | null;
  usual?: FormValues;
  message?: string;
}

async function ask(participationId: string, entries: FormValues): Promise<AskAnswer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(entries)) body.set(name, value);
  try {
    const response = await fetch(savePath(participationId), { method: 'POST', body });
    return (await response.json()) as AskAnswer;
  } catch {
    return {}; // without a connection nothing happens, and the button can be pressed again
  }
}

export function useFormAsks({ page, values, saveNow, change }: FormAsks) {
  const [usual, setUsual] = useState(page.usual);
  const [problem, setProblem] = useState<string | null>(null);
  const { id } = page;

  const fix = useCallback(
    async (finding: Finding) => {
      if (!finding.regionId || !finding.rule) return;
      const { regionId: path, rule } = finding;
      const answer = await ask(id, { ...values(), intent: 'fix', path, rule });
      setProblem(answer.message ?? null);
      if (answer.values) change(answer.values, 'now');
    },
    [id, values, change],
  );
  const tell = useCallback(
    async (intent: string, regionId: string) => {
      const answer = await ask(id, { intent, regionId });
      setProblem(answer.message ?? null);
      if (answer.usual) setUsual(answer.usual);
      return answer;
    },
    [id],
  );
  const keepUsual = useCallback(
    async (regionId: string) => {
      await saveNow();
      await tell('keep-usual', regionId);
    },
    [saveNow, tell],
  );
  return useMemo(() => {
    const own = (regionId: string): FormValues =>
      Object.fromEntries(Object.entries(usual).filter(([name]) => regionOf(name) === regionId));
    return {
      problem,
      fix: (finding: Finding) => void fix(finding),
      keepUsual: (regionId: string) => void keepUsual(regionId),
      takeUsual: (regionId: string) => change(own(regionId), 'now'),
      forgetUsual: (regionId: string) => void tell('forget-usual', regionId),
      usualOf: (regionId: string, now: FormValues): 'none' | 'shown' | 'covered' => {
        const kept = own(regionId);
        if (Object.keys(kept).length === 0) return 'none';
        return isRegionChanged(kept, now, regionId) ? 'covered' : 'shown';
      },
    };
  }, [usual, problem, fix, keepUsual, tell, change]);
}
