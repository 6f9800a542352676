/** Fields by their path, items of lists included. */
import { atPath, type BlockView, type FieldView, type FormValues, type PatternView } from '../fields/field-view.ts';
import { listNameOf, readList } from '../fields/list/list-values.ts';

const patternOf = (
  field: FieldView,
  of: string,
  blocks: Readonly<Record<string, BlockView>>,
): PatternView | undefined => {
  if (field.kind === 'repeater') return field.item;
  if (field.kind === 'slot') return Object.hasOwn(blocks, of) ? blocks[of] : undefined;
  return field.kind === 'layout' ? field.children.find(({ id }) => id === of)?.pattern : undefined;
};

/** The field of a path as the form shows it, or undefined: the region is gone, or locked. */
export function findField(
  fields: readonly FieldView[],
  blocks: Readonly<Record<string, BlockView>>,
  values: FormValues,
  path: string,
): FieldView | undefined {
  const [top, instance, ...rest] = path.split('/');
  const field = fields.find(({ id }) => id === top || id.endsWith(`/${top}`));
  if (!field || instance === undefined) return field;
  const list = listNameOf(values, field.id);
  const entry = readList(list && values[list]).find(({ id }) => id === instance);
  const pattern = entry && patternOf(field, entry.of, blocks);
  if (!pattern) return undefined;
  const place = `${field.id}/${instance}`;
  return rest.length === 0
    ? field
    : findField(
        pattern.fields.map((one) => atPath(one, place)),
        blocks,
        values,
        rest.join('/'),
      );
}
