/** One step in a list as a button without script posts it. */
import { findField } from '../../findings/find-field.ts';
import type { BlockView, FieldView, FormValues } from '../field-view.ts';
import {
  addEntry,
  duplicateEntry,
  listNameOf,
  newInstanceId,
  readList,
  removeEntry,
  stepEntry,
  writeList,
} from './list-values.ts';

export const LIST_OPS = ['add', 'up', 'down', 'duplicate', 'remove', 'bring-back'] as const;
export type ListOp = (typeof LIST_OPS)[number];
export const isListOp = (op: string | undefined): op is ListOp => LIST_OPS.some((one) => one === op);

interface ListStep {
  fields: readonly FieldView[];
  blocks: Readonly<Record<string, BlockView>>;
  values: FormValues;
  op: ListOp;
  /** The path of the list for `add`, of the entry for everything else */
  target: string;
}

export function listChanges({ fields, blocks, values, op, target }: ListStep): FormValues {
  const at = target.lastIndexOf('/');
  const path = op === 'add' ? target : target.slice(0, at);
  const id = target.slice(at + 1);
  const field = findField(fields, blocks, values, path);
  const name = listNameOf(values, path);
  if (!field || !name) return {};
  const pinned = field.kind === 'slot' ? field.pinned : [];
  if (op === 'up' || op === 'down') return stepEntry(values, path, id, op === 'up' ? -1 : 1, pinned);
  if (op === 'remove') return pinned.includes(id) ? {} : removeEntry(values, path, id);
  const copyId = newInstanceId();
  if (op === 'bring-back') return { [name]: writeList([...readList(values[name]), { id, of: '' }]) };
  if (op === 'duplicate') {
    const child = field.kind === 'layout' ? field.children.find((one) => one.id === id) : undefined;
    if (!child) return duplicateEntry(values, path, id, copyId);
    const start = Object.keys(child.pattern.values).map((known) => [
      known,
      values[known] ?? child.pattern.values[known]!,
    ]);
    return addEntry(values, path, { id: copyId, of: id }, Object.fromEntries(start), id);
  }
  if (field.kind === 'repeater') return addEntry(values, path, { id: copyId, of: '' }, field.item.values);
  const block = values[`${path}.add`] ?? '';
  const known = field.kind === 'slot' && field.allowed.includes(block) ? blocks[block] : undefined;
  return known ? addEntry(values, path, { id: copyId, of: block }, known.values) : {};
}
