/** Reading and writing one value of a fill by its path: `<region>` or `<region>/<instance>/<region>` and deeper. */
import type { FillSet, FillValue } from '../document.ts';

interface Instance {
  id: string;
  fill: FillSet;
}

/** Blocks, items or copies inside a value. */
export function instancesOf(value: FillValue | undefined): readonly Instance[] {
  if (!value) return [];
  if ('blocks' in value) return value.blocks;
  if ('items' in value) return value.items;
  return 'layout' in value ? (value.layout.copies ?? []) : [];
}

function withInstances(value: FillValue, change: (one: Instance) => FillSet): FillValue {
  if ('blocks' in value) return { blocks: value.blocks.map((one) => ({ ...one, fill: change(one) })) };
  if ('items' in value) return { items: value.items.map((one) => ({ ...one, fill: change(one) })) };
  if (!('layout' in value) || !value.layout.copies) return value;
  return { layout: { ...value.layout, copies: value.layout.copies.map((one) => ({ ...one, fill: change(one) })) } };
}

/** The value at a path, or undefined. */
export function valueAt(fill: FillSet, path: string): FillValue | undefined {
  const [top = '', instance, ...rest] = path.split('/');
  const value = Object.hasOwn(fill, top) ? fill[top] : undefined;
  if (instance === undefined) return value;
  const inner = instancesOf(value).find(({ id }) => id === instance);
  return inner && rest.length > 0 ? valueAt(inner.fill, rest.join('/')) : undefined;
}

/** The fill with another value at a path; null takes it away. A path that leads nowhere changes nothing. */
export function withValueAt(fill: FillSet, path: string, value: FillValue | null): FillSet {
  const [top = '', instance, ...rest] = path.split('/');
  if (instance === undefined) {
    const { [top]: _before, ...others } = fill;
    return value === null ? others : { ...others, [top]: value };
  }
  const outer = Object.hasOwn(fill, top) ? fill[top] : undefined;
  if (!outer || rest.length === 0) return fill;
  const changed = withInstances(outer, (one) =>
    one.id === instance ? withValueAt(one.fill, rest.join('/'), value) : one.fill,
  );
  return { ...fill, [top]: changed };
}
