/** Everything that the page of a newer version shows. */
import type { OpenMerge } from '@multipartner/campaigns/upgrades';
import type { Language } from '@multipartner/kernel/language';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { translate } from '@multipartner/ui/messages';
import { type FieldView, regionOf } from '../participations.$participationId/fields/field-view.ts';
import { formOf } from '../participations.$participationId/fields/reading/read-fields.server.ts';
import { findField } from '../participations.$participationId/findings/find-field.ts';
import type { ShownConflict } from './conflict-card.tsx';
import { chooseName, formSource } from './read-decisions.server.ts';
import { shownImage, shownValue } from './shown-value.server.ts';
import { upgradeMessages } from './upgrade.messages.ts';

/** What kind of thing a place holds, for the words at its choices. */
function wordsOf({ kind, field }: { kind: string; field: FieldView | null }): ShownConflict['words'] {
  if (kind === 'order') return 'order';
  return !field || field.kind === 'text' || field.kind === 'rich' ? 'text' : 'other';
}

/** Kinds that hold fields of their own. */
const LISTS: ReadonlySet<string> = new Set<FieldView['kind']>(['slot', 'repeater', 'layout']);

/** A place that can only be on or off has nothing third. */
const canBeEdited = (field: FieldView | undefined, mine: unknown): field is FieldView =>
  field !== undefined && field.kind !== 'fixed' && !(field.kind === 'toggle' && mine !== null);

/** A place inside of a list says which list it is. */
function labelOf(fields: readonly FieldView[], path: string, label: string): string {
  const top = path.includes('/') ? fields.find(({ id }) => id === regionOf(path)) : undefined;
  return top ? `${top.label}: ${label}` : label;
}

export function mergePage(merge: OpenMerge, language: Language, role: string) {
  const { conflicts, tasks, setAside, restored, document, verdict: _verdict, language: _mail, form, ...rest } = merge;
  const { fields, blocks, values } = formOf(formSource(merge), language, role);
  const tops = new Set(conflicts.map(({ path }) => regionOf(path)));
  // In the order of the mail; a list before what stands in it.
  const placeOf = ({ path }: { path: string }) =>
    fields.findIndex(({ id }) => id === regionOf(path)) + path.split('/').length / 100;
  const shown = [...conflicts]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map(({ path, label, kind, severity, mine, before, now, fixed, rearranged, violations }): ShownConflict => {
      const at = { document, language, path };
      const side = (value: typeof now) => ({ words: shownValue(value, at), image: shownImage(value, form.assets) });
      const found = findField(fields, blocks, values, path);
      const field = canBeEdited(found, mine) ? found : null;
      return {
        path,
        label: labelOf(fields, path, found?.label ?? label),
        kind,
        severity,
        words: wordsOf({ kind, field: found ?? null }),
        choose: chooseName(path),
        mine: mine && side(mine),
        before: before && side(before),
        now: side(now),
        fixed: fixed && side(fixed),
        rearranged: rearranged && side(rearranged),
        field,
        problems: violations.map((violation) => violationSentence(violation, language)),
      };
    });
  const edited = shown.flatMap(({ field }) => field ?? []);
  return {
    ...rest,
    title: translate(upgradeMessages, language)('title', { number: merge.to }),
    conflicts: shown,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => tops.has(regionOf(name)))),
    blocks: edited.some(({ kind }) => LISTS.has(kind)) ? blocks : {},
    hasImages: edited.some(({ kind }) => kind === 'image' || LISTS.has(kind)),
    tasks: tasks.map(({ violation, dueOn, path }) => ({
      key: `${path} ${violation.rule}`,
      words: violationSentence(violation, language),
      dueOn,
    })),
    setAside: setAside.map(({ path, label, value }) => ({
      path,
      label,
      words: shownValue(value, { document, language, path }),
    })),
    restored: restored.length,
  };
}

export type MergePage = ReturnType<typeof mergePage>;
