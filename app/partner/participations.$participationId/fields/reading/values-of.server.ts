/** What stands in the inputs of a region for a value. */
import type { FillSet, FillValue, LayoutValue } from '@multipartner/templates-engine/document';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import type { LayoutRegion } from '@multipartner/templates-engine/implicit-regions';
import { mergedInstances } from '@multipartner/templates-engine/instances';
import { writeText } from '../../merge-tag-text.ts';
import { type FormValues, HEADQUARTERS_IMAGE, type LinkTarget } from '../field-view.ts';
import { type ListEntry, writeList } from '../list/list-values.ts';
import { writeNumber, writePrice } from '../number-text.ts';
import {
  blockRoots,
  childRoots,
  type FormContext,
  type FormEntry,
  itemRoots,
  scopeEntries,
} from './form-entries.server.ts';

export const PROFILE_TARGETS = {
  website: 'mp:partner-website',
  phone: 'mp:partner-phone',
  email: 'mp:partner-email',
} as const satisfies Partial<Record<LinkTarget, string>>;
export type ProfileTarget = keyof typeof PROFILE_TARGETS;
export const PROFILE_TARGET_NAMES = Object.keys(PROFILE_TARGETS) as ProfileTarget[];

const own = (fill: FillSet, id: string): FillValue | undefined => (Object.hasOwn(fill, id) ? fill[id] : undefined);
const percent = (share: number): string => String(Math.round(share * 100));

/** The texts of all inputs of some entries. */
export const valuesOfScope = (
  entries: readonly FormEntry[],
  fill: FillSet,
  context: FormContext,
  prefix = '',
): FormValues => Object.assign({}, ...entries.map((entry) => valuesOf(entry, own(fill, entry.id), context, prefix)));

/** The texts of one region's inputs for a value; `value` undefined: HQ's own. */
export function valuesOf(
  entry: FormEntry,
  value: FillValue | undefined,
  context: FormContext,
  prefix = '',
): FormValues {
  const path = `${prefix}${entry.id}`;
  const name = (part: string): string => `${path}.${part}`;
  const { language, document } = context;
  if ('implicit' in entry) {
    const { implicit } = entry;
    if (implicit.kind === 'layout')
      return layoutValues(implicit, value && 'layout' in value ? value.layout : {}, context, path);
    const style = value && 'style' in value ? value.style : {};
    return {
      ...(implicit.colour.length > 0 ? { [name('colour')]: style.colour ?? '' } : {}),
      ...(implicit.background.length > 0 ? { [name('background')]: style.background ?? '' } : {}),
      ...(implicit.size.length > 0 ? { [name('size')]: style.size ?? '' } : {}),
      ...(implicit.align.length > 0 ? { [name('align')]: style.align ?? '' } : {}),
      ...(implicit.hideOn ? { [name('hideOn')]: style.hideOn ?? '' } : {}),
    };
  }
  const { region, default: original } = entry.listed;
  if ('text' in original)
    return { [name('text')]: writeText(value && 'text' in value ? value.text : original.text, language) };
  if ('html' in original) {
    const html = value && 'html' in value ? value.html : original.html;
    return { [name('html')]: html, [name('text')]: writeText(plainTextOf(html), language) };
  }
  if ('image' in original) {
    const chosen = value && 'image' in value ? value.image : null;
    const hasShape = region.kind === 'image' && region.ratio !== undefined;
    return {
      [name('asset')]: chosen?.assetId ?? HEADQUARTERS_IMAGE,
      [name('alt')]: chosen?.alt ?? original.image.alt,
      ...(region.kind === 'image' && region.hrefEditable
        ? { [name('href')]: chosen?.href ?? original.image.href ?? '' }
        : {}),
      ...(hasShape
        ? { [name('x')]: percent(chosen?.focus?.x ?? 0.5), [name('y')]: percent(chosen?.focus?.y ?? 0.5) }
        : {}),
    };
  }
  if ('link' in original) {
    const link = value && 'link' in value ? value.link : {};
    const target = PROFILE_TARGET_NAMES.find((key) => PROFILE_TARGETS[key] === link.href);
    return {
      [name('label')]: link.label ?? original.link.label,
      [name('target')]: link.href === undefined ? 'headquarters' : (target ?? 'own'),
      [name('href')]: link.href !== undefined && !target ? link.href : '',
    };
  }
  if ('on' in original) return { [name('on')]: (value && 'on' in value ? value.on : original.on) ? 'on' : 'off' };
  if ('choice' in original) return { [name('choice')]: value && 'choice' in value ? value.choice : original.choice };
  if ('number' in original && region.kind === 'number')
    return {
      [name('number')]: writeNumber(
        value && 'number' in value ? value.number : original.number,
        language,
        Math.max(region.decimals, 4),
      ),
    };
  if ('price' in original && region.kind === 'price')
    return {
      [name('number')]: writePrice(value && 'price' in value ? value.price : original.price, region.currency, language),
    };
  if ('date' in original) return { [name('date')]: value && 'date' in value ? value.date : original.date };
  if ('blocks' in original) {
    const blocks = value && 'blocks' in value ? mergedInstances(original.blocks, value.blocks) : original.blocks;
    return Object.assign(
      { [name('blocks')]: writeList(blocks.map(({ id, block }) => ({ id, of: block }))) },
      ...blocks.map(({ id, block, fill }) =>
        valuesOfScope(scopeEntries(blockRoots(document, block), context), fill, context, `${path}/${id}/`),
      ),
    );
  }
  if ('items' in original) {
    const items = value && 'items' in value ? mergedInstances(original.items, value.items) : original.items;
    const pattern = scopeEntries(itemRoots(document, entry.listed), context);
    return Object.assign(
      { [name('items')]: writeList(items.map(({ id }) => ({ id, of: '' }))) },
      ...items.map(({ id, fill }) => valuesOfScope(pattern, fill, context, `${path}/${id}/`)),
    );
  }
  return {};
}

/** Where every child and copy of an area stands; a child that is missing was taken out. */
function layoutValues(region: LayoutRegion, layout: LayoutValue, context: FormContext, path: string): FormValues {
  const copies = layout.copies ?? [];
  const known = new Map<string, ListEntry>([
    ...region.children.map(({ id }): [string, ListEntry] => [id, { id, of: '' }]),
    ...copies.map(({ id, of }): [string, ListEntry] => [id, { id, of }]),
  ]);
  const removed = new Set(layout.removed ?? []);
  const named = (layout.order ?? []).filter((id) => known.has(id) && !removed.has(id));
  const rest = region.children.map(({ id }) => id).filter((id) => !named.includes(id) && !removed.has(id));
  const order = [...named];
  for (const id of rest) {
    // A child that nobody moved stays behind the one that HQ put before it.
    const before = region.children
      .slice(
        0,
        region.children.findIndex((child) => child.id === id),
      )
      .at(-1)?.id;
    order.splice(before ? order.indexOf(before) + 1 : 0, 0, id);
  }
  for (const { id, of } of copies)
    if (!order.includes(id)) order.splice(order.indexOf(of) < 0 ? order.length : order.indexOf(of) + 1, 0, id);
  return Object.assign(
    { [`${path}.order`]: writeList(order.map((id) => known.get(id)!)) },
    ...copies.map(({ id, of, fill }) =>
      valuesOfScope(scopeEntries(childRoots(context.document, of), context), fill, context, `${path}/${id}/`),
    ),
  );
}
