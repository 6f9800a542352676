import { formats, useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { CATEGORY_NAMES } from '../../retention/categories.ts';
import { categoryWords } from '../../retention/retention-words.messages.ts';
import type { RunCounts } from '../../retention/run-retention.ts';

/** "30 days", "3 years from the end of the year". */
export function useKeepWords() {
  const t = useT(categoryWords);
  const { number } = useFormats();
  return ({ unit, keep }: { unit: 'days' | 'years'; keep: number }) =>
    t(unit, { count: keep, formatted: number(keep) });
}

/** A day of the calendar, which has no time zone any more. */
export function useDayWords() {
  const { date } = formats(useLanguage(), 'UTC');
  return (day: string) => date(`${day}T00:00:00Z`);
}

/** What a run deleted, kind by kind. */
export function RunWords({ counts, nothing }: { counts: RunCounts; nothing: string }) {
  const t = useT(categoryWords);
  const { number } = useFormats();
  const shown = CATEGORY_NAMES.filter((name) => (counts[name]?.deleted ?? 0) > 0);
  if (shown.length === 0) return <>{nothing}</>;
  return <>{shown.map((name) => `${t(name)}: ${number(counts[name]!.deleted)}`).join(', ')}</>;
}

export const heldIn = (counts: RunCounts): number => Object.values(counts).reduce((sum, one) => sum + one.held, 0);
