/**
 * Lists inside the form's values: the blocks of a slot, the items of a repeater, the children of an area. The list itself is one text,
 * `i_a=block@1 i_b=block@2`; what stands in an item has names below `<path>/<instance>/`. Names of items that left the list stay
 * where they are, so that taking one back brings its texts back. Runs in browser and server.
 */
import type { FormValues } from '../field-view.ts';

export interface ListEntry {
  id: string;
  /** The block of a slot's instance, or the child that a copy was made of; empty: an item of a repeater or the child itself */
  of: string;
}
export type ListPart = 'blocks' | 'items' | 'order';
const PARTS: readonly ListPart[] = ['blocks', 'items', 'order'];
const MOST = 80;

export const readList = (text: string | undefined): ListEntry[] =>
  (text ?? '')
    .split(' ')
    .filter((entry) => entry !== '')
    .slice(0, MOST)
    .map((entry) => {
      const [id = '', of = ''] = entry.split('=');
      return { id, of };
    });
export const writeList = (entries: readonly ListEntry[]): string =>
  entries.map(({ id, of }) => (of === '' ? id : `${id}=${of}`)).join(' ');

/** The name under which the list of a path stands, or undefined where the path is no list. */
export const listNameOf = (values: FormValues, path: string): string | undefined =>
  PARTS.map((part) => `${path}.${part}`).find((name) => Object.hasOwn(values, name));

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const newInstanceId = (): string =>
  `i_${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => ALPHABET[byte & 31]).join('')}`;

const change = (values: FormValues, path: string, edit: (entries: ListEntry[]) => ListEntry[]): FormValues => {
  const name = listNameOf(values, path);
  return name === undefined ? {} : { [name]: writeList(edit(readList(values[name]))) };
};

/** Changes that add an entry at the end, or behind another. */
export function addEntry(
  values: FormValues,
  path: string,
  entry: ListEntry,
  start: FormValues,
  behind?: string,
): FormValues {
  const added = change(values, path, (entries) => {
    const place = entries.findIndex(({ id }) => id === behind);
    return place < 0 ? [...entries, entry] : entries.toSpliced(place + 1, 0, entry);
  });
  const own = Object.entries(start).map(([name, value]) => [`${path}/${entry.id}/${name}`, value]);
  return { ...added, ...Object.fromEntries(own) };
}

/** Changes that put a copy of an entry, with all that stands in it, behind it. Instances inside keep their ids: they are scoped by the copy. */
export function duplicateEntry(values: FormValues, path: string, id: string, copyId: string): FormValues {
  const name = listNameOf(values, path);
  const entry = readList(name && values[name]).find((one) => one.id === id);
  if (!entry) return {};
  const prefix = `${path}/${id}/`;
  const start = Object.entries(values)
    .filter(([known]) => known.startsWith(prefix))
    .map(([known, value]) => [known.slice(prefix.length), value]);
  return addEntry(values, path, { id: copyId, of: entry.of }, Object.fromEntries(start), id);
}

export const removeEntry = (values: FormValues, path: string, id: string): FormValues =>
  change(values, path, (entries) => entries.filter((entry) => entry.id !== id));

/** The order with one entry moved to a place; what is pinned keeps its own place. */
export function movedEntries(
  entries: readonly ListEntry[],
  id: string,
  to: number,
  pinned: readonly string[],
): ListEntry[] {
  if (pinned.includes(id)) return [...entries];
  const free = entries.filter((entry) => !pinned.includes(entry.id));
  const from = free.findIndex((entry) => entry.id === id);
  if (from < 0) return [...entries];
  // The wished place counts all entries; among the free ones it is further up by the pinned ones before it.
  const before = entries.slice(0, to + (entries.findIndex((entry) => entry.id === id) < to ? 1 : 0));
  const place = before.filter((entry) => !pinned.includes(entry.id) && entry.id !== id).length;
  const moved = free.toSpliced(from, 1).toSpliced(place, 0, free[from]!);
  return entries.map((entry) => (pinned.includes(entry.id) ? entry : moved.shift()!));
}

/** Changes that move an entry one place up (-1) or down (+1) among those that move. */
export function stepEntry(
  values: FormValues,
  path: string,
  id: string,
  step: -1 | 1,
  pinned: readonly string[],
): FormValues {
  return change(values, path, (entries) => {
    const free = entries.filter((entry) => !pinned.includes(entry.id));
    const target = free[free.findIndex((entry) => entry.id === id) + step];
    return target ? movedEntries(entries, id, entries.indexOf(target), pinned) : entries;
  });
}

export const moveEntryTo = (
  values: FormValues,
  path: string,
  id: string,
  to: number,
  pinned: readonly string[],
): FormValues => change(values, path, (entries) => movedEntries(entries, id, to, pinned));

/** True for a name that stands in the mail: every item on its path is in its list. */
export function isLiveName(values: FormValues, name: string): boolean {
  const steps = name.slice(0, name.lastIndexOf('.')).split('/');
  for (let at = 1; at + 1 < steps.length + 1; at += 2) {
    const instance = steps[at];
    if (instance === undefined) break;
    const list = listNameOf(values, steps.slice(0, at).join('/'));
    if (!list || !readList(values[list]).some(({ id }) => id === instance)) return false;
  }
  return true;
}

/** True when a region differs from HQ's own. Of rich text only the editor's value counts: the plain text beside it follows. */
export function isRegionChanged(originals: FormValues, values: FormValues, regionId: string): boolean {
  const names = new Set([...Object.keys(originals), ...Object.keys(values)]);
  for (const name of names) {
    if (!name.startsWith(regionId) || !/^[./]/.test(name.slice(regionId.length))) continue;
    if (originals[name] === values[name]) continue;
    const html = `${name.slice(0, -'.text'.length)}.html`;
    if (name.endsWith('.text') && (Object.hasOwn(originals, html) || Object.hasOwn(values, html))) continue;
    if (isLiveName(values, name)) return true;
  }
  return false;
}
