/** From the posted form to decisions: one per conflict. */
import type { OpenMerge } from '@multipartner/campaigns/upgrades';
import type { Language } from '@multipartner/kernel/language';
import type { FillSet } from '@multipartner/templates-engine/document';
import { mergedFill } from '@multipartner/templates-engine/instances';
import { type Decisions, valueAt } from '@multipartner/templates-engine/upgrade';
import { readDay } from '@multipartner/ui/day-text';
import { z } from 'zod';
import { type FormValues, regionOf } from '../participations.$participationId/fields/field-view.ts';
import { entriesOf } from '../participations.$participationId/fields/reading/form-entries.server.ts';
import {
  contextOf,
  type FormSource,
  formOf,
} from '../participations.$participationId/fields/reading/read-fields.server.ts';
import {
  readEntries,
  readPatch,
  type Unreadable,
} from '../participations.$participationId/fields/reading/read-patch.server.ts';

type Merge = Pick<OpenMerge, 'conflicts' | 'document' | 'language' | 'form'>;

export const chooseName = (path: string): string => `choose:${path}`;
/** Holds what was typed while the script runs, as JSON: a day stands in its field as the language writes it */
const TYPED = 'typed';
const typedValues = z.record(z.string().max(200), z.string().max(100_000));

/** The merged draft as the editor's form knows one. */
export const formSource = ({ document, language, form }: Omit<Merge, 'conflicts'>): FormSource => ({
  document,
  language,
  ...form,
});

/** What was typed below a path, by field name. */
function typedAt(posted: FormValues, path: string): FormValues {
  const found = Object.entries(posted).flatMap(([name, value]): [string, string][] => {
    if (!name.startsWith(path) || !/^[./]/.test(name.slice(path.length))) return [];
    return [[name, name.endsWith('.date') ? (readDay(value) ?? value) : value]];
  });
  return Object.fromEntries(found);
}

function postedValues(form: FormData): FormValues {
  const { [TYPED]: json, ...posted } = readEntries(form);
  if (!json) return posted;
  try {
    const typed = typedValues.safeParse(JSON.parse(json));
    return { ...posted, ...(typed.success ? typed.data : {}) };
  } catch {
    return posted;
  }
}

/** Places that the form says nothing about keep the partner's value. What was typed anew is read as the editor reads it. */
export function readDecisions(
  form: FormData,
  merge: Merge,
  language: Language,
  role: string,
): { decisions: Decisions; unreadable: Unreadable[] } {
  const decisions: Decisions = {};
  const anew: string[] = [];
  for (const { path, fixed, rearranged } of merge.conflicts) {
    const choice = form.get(chooseName(path));
    if (choice === 'mine' || choice === 'new') decisions[path] = choice;
    if (choice === 'fix' && fixed) decisions[path] = { edit: fixed };
    if (choice === 'rearranged' && rearranged) decisions[path] = { edit: rearranged };
    if (choice === 'edit') anew.push(path);
  }
  if (anew.length === 0) return { decisions, unreadable: [] };
  const source = formSource(merge);
  const posted = postedValues(form);
  const values: FormValues = { ...formOf(source, language, role).values };
  for (const path of anew) {
    const typed = typedAt(posted, path);
    // Without script only the plain words of a rich text are posted.
    for (const name of Object.keys(typed))
      if (name.endsWith('.text') && !Object.hasOwn(typed, name.replace(/text$/, 'html')))
        delete values[name.replace(/text$/, 'html')];
    Object.assign(values, typed);
  }
  const context = contextOf(source, language, role);
  const tops = new Set(anew.map(regionOf));
  const { fill: own, headquarters, usual } = source;
  const { patch, unreadable } = readPatch(
    entriesOf(context).filter(({ id }) => tops.has(id)),
    { own, base: mergedFill(headquarters, usual) },
    values,
    context,
  );
  const next: FillSet = { ...own };
  for (const [id, value] of Object.entries(patch))
    if (value) next[id] = value;
    else delete next[id];
  for (const path of anew) {
    const value = valueAt(next, path);
    decisions[path] = value ? { edit: value } : 'new';
  }
  return { decisions, unreadable };
}
