/** A segment while it is being put together: rows and groups of rows as the form posts them, also half-filled ones. */
import { MOST_CONDITIONS } from '../../../people/segments/condition.ts';
import { type DraftRow, fitting, newRow } from './draft-row.ts';

export interface DraftGroup {
  match: 'all' | 'any';
  rows: DraftRow[];
}

export interface Draft {
  name: string;
  match: 'all' | 'any';
  items: (DraftRow | DraftGroup)[];
}

export const MOST_ROWS = MOST_CONDITIONS;

export const isGroup = (item: DraftRow | DraftGroup): item is DraftGroup => 'rows' in item;
export const newGroup = (): DraftGroup => ({ match: 'any', rows: [newRow(), newRow()] });

/** The draft in a posted form: `what-0` is a row, `group-1` a group with the rows `what-1.0`, … */
export function readDraft(form: FormData): Draft {
  const text = (name: string): string => String(form.get(name) ?? '').slice(0, 200);
  // A day of the year comes as two choices.
  const dayOr = (name: string): string =>
    form.has(`${name}.month`) ? `${text(`${name}.month`)}-${text(`${name}.day`)}` : text(name);
  const rowAt = (path: string): DraftRow =>
    fitting({
      what: text(`what-${path}`),
      name: text(`name-${path}`),
      operator: text(`operator-${path}`),
      value: dayOr(`value-${path}`),
      until: dayOr(`until-${path}`),
    });
  const items: Draft['items'] = [];
  for (let i = 0; i < MOST_ROWS; i++) {
    if (form.has(`what-${i}`)) items.push(rowAt(String(i)));
    else if (form.has(`group-${i}`)) {
      const rows: DraftRow[] = [];
      for (let k = 0; k < MOST_ROWS && form.has(`what-${i}.${k}`); k++) rows.push(rowAt(`${i}.${k}`));
      items.push({ match: form.get(`group-${i}`) === 'all' ? 'all' : 'any', rows });
    } else break;
  }
  return { name: text('name').trim(), match: form.get('match') === 'any' ? 'any' : 'all', items };
}

/** What the buttons of the form do to a draft: `add`, `add-group`, `add-1` (into a group), `remove-1`, `remove-1.0`. */
export function editDraft(draft: Draft, intent: string): Draft | null {
  const items = draft.items.map((item) => (isGroup(item) ? { ...item, rows: [...item.rows] } : item));
  const [verb, place = ''] = intent.split(/-(.*)/s);
  const [index, inner] = place.split('.').map(Number);
  const item = items[index ?? -1];
  if (verb === 'add') {
    const into = place === '' || place === 'group' ? null : item;
    if (into === null && items.length < MOST_ROWS) items.push(place === 'group' ? newGroup() : newRow());
    else if (into && isGroup(into) && into.rows.length < MOST_ROWS) into.rows.push(newRow());
  } else if (verb === 'remove') {
    if (inner === undefined) items.splice(index ?? items.length, 1);
    else if (item && isGroup(item)) item.rows.splice(inner, 1);
  } else return null;
  return { ...draft, items };
}
