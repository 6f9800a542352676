/** From the posted form to decisions: one per conflict. */
import type { OpenMerge } from '@multipartner/campaigns/upgrades';
import type { FillValue } from '@multipartner/templates-engine/document';
import { type Decisions, richOf } from '@multipartner/templates-engine/upgrade';

export const chooseName = (path: string): string => `choose:${path}`;
export const editName = (path: string): string => `edit:${path}`;

/** The typed text in the shape of the value that stood there. */
function typedValue(like: FillValue, text: string): FillValue | null {
  if ('text' in like) return { text };
  if ('html' in like) return { html: richOf(text) };
  return 'link' in like ? { link: { ...like.link, label: text } } : null;
}

/** Places that the form says nothing about keep the partner's value. */
export function readDecisions(form: FormData, merge: Pick<OpenMerge, 'conflicts'>): Decisions {
  const chosen: Decisions = {};
  for (const { path, mine, now, fixed } of merge.conflicts) {
    const choice = form.get(chooseName(path));
    if (choice === 'mine' || choice === 'new') chosen[path] = choice;
    if (choice === 'fix' && fixed) chosen[path] = { edit: fixed };
    if (choice !== 'edit') continue;
    const typed = String(form.get(editName(path)) ?? '')
      .replaceAll('\r\n', '\n')
      .slice(0, 20_000);
    const shape = mine ?? (now && ('text' in now || 'html' in now) ? now : null);
    const value = shape && typedValue(shape, typed);
    if (value) chosen[path] = { edit: value };
  }
  return chosen;
}
