/** From posted texts to a fill patch: only what differs from what is stored, and HQ's own words go back to "nothing filled in". */
import type { FillPatch, FillSet, FillValue } from '@multipartner/templates-engine/document';
import { mergedInstances, mergedValue } from '@multipartner/templates-engine/instances';
import { readText, richTextOf } from '../../merge-tag-text.ts';
import { type FormValues, HEADQUARTERS_IMAGE } from '../field-view.ts';
import { readList } from '../list/list-values.ts';
import { readNumber, readPrice } from '../number-text.ts';
import {
  blockRoots,
  childRoots,
  type FormContext,
  type FormEntry,
  itemRoots,
  scopeEntries,
} from './form-entries.server.ts';
import { PROFILE_TARGETS, valuesOf } from './values-of.server.ts';

const MAX_VALUE = 100_000;
const ASSET = 'asset:';

/** The posted texts, the last of a name wins: an unticked switch posts only the hidden value before it. */
export function readEntries(form: FormData): FormValues {
  const entries: FormValues = {};
  for (const [name, value] of form)
    if (typeof value === 'string') entries[name] = value.replace(/\r\n?/g, '\n').slice(0, MAX_VALUE);
  return entries;
}

/** An input that says nothing that could be stored, such as letters in a number. */
export interface Unreadable {
  path: string;
  kind: 'number' | 'date';
}

interface Reading {
  posted: FormValues;
  context: FormContext;
  unreadable: Unreadable[];
  /** What shows where the partner says nothing; HQ's own must then be written down */
  below: FillValue | undefined;
}

/** The value that the posted texts of a region mean; null is HQ's own. */
function fillValueOf(entry: FormEntry, path: string, reading: Reading): FillValue | null {
  const { posted, context, unreadable, below } = reading;
  const isExplicit = below !== undefined;
  const of = (part: string): string => posted[`${path}.${part}`] ?? '';
  const optional = (part: string) => (of(part) === '' ? {} : { [part]: of(part) });
  if ('implicit' in entry) {
    if (entry.implicit.kind === 'layout') return layoutOf(entry, path, reading);
    const style = Object.assign({}, ...['colour', 'background', 'size', 'align', 'hideOn'].map(optional));
    return Object.keys(style).length > 0 || isExplicit ? { style } : null;
  }
  const { region, default: original } = entry.listed;
  if ('text' in original) return { text: readText(of('text')) };
  // Without the editor's own value the plain text was typed.
  if ('html' in original) return { html: posted[`${path}.html`] ?? richTextOf(of('text')) };
  if ('image' in original) {
    const assetId = of('asset');
    if (assetId === '' || assetId === HEADQUARTERS_IMAGE) {
      const { src, alt } = original.image;
      return isExplicit && src.startsWith(ASSET) ? { image: { assetId: src.slice(ASSET.length), alt } } : null;
    }
    const href = of('href').trim();
    const withHref = region.kind === 'image' && region.hrefEditable && href !== '';
    const focus = focusOf(of('x'), of('y'));
    return {
      image: { assetId, alt: of('alt').trim(), ...(withHref ? { href } : {}), ...(focus ? { focus } : {}) },
    };
  }
  if ('link' in original) {
    const label = of('label').trim();
    const target = of('target');
    const href = target === 'own' ? of('href').trim() : (PROFILE_TARGETS as Record<string, string>)[target];
    const isOwnLabel = region.kind === 'link' && region.labelEditable && label !== original.link.label;
    const isOwnHref = region.kind === 'link' && region.hrefEditable && href !== undefined;
    if (!isOwnLabel && !isOwnHref && !isExplicit) return null;
    return { link: { ...(isOwnLabel ? { label } : {}), ...(isOwnHref ? { href } : {}) } };
  }
  if ('on' in original) return { on: of('on') === 'on' };
  if ('choice' in original) return { choice: of('choice') };
  if ('number' in original || 'price' in original) {
    const isPrice = 'price' in original;
    const { language } = context;
    const value =
      region.kind === 'price' ? readPrice(of('number'), region.currency, language) : readNumber(of('number'), language);
    if (value === null) unreadable.push({ path, kind: 'number' });
    return value === null ? null : isPrice ? { price: value } : { number: value };
  }
  if ('date' in original) {
    const date = of('date').trim();
    const isDay = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
    if (date !== '' && !isDay) unreadable.push({ path, kind: 'date' });
    return date === '' || isDay ? { date } : null;
  }
  if ('blocks' in original) {
    const standard = below && 'blocks' in below ? mergedInstances(original.blocks, below.blocks) : original.blocks;
    return {
      blocks: readList(of('blocks')).map(({ id, of: block }) => ({
        id,
        block,
        fill: fillOfScope(
          scopeEntries(blockRoots(context.document, block), context),
          `${path}/${id}/`,
          reading,
          standard.find((one) => one.id === id)?.fill,
        ),
      })),
    };
  }
  if ('items' in original) {
    const standard = below && 'items' in below ? mergedInstances(original.items, below.items) : original.items;
    const pattern = scopeEntries(itemRoots(context.document, entry.listed), context);
    return {
      items: readList(of('items')).map(({ id }) => ({
        id,
        fill: fillOfScope(pattern, `${path}/${id}/`, reading, standard.find((one) => one.id === id)?.fill),
      })),
    };
  }
  return null;
}

/** The point of an image that stays in sight, posted in per cent; the middle needs no word. */
const focusOf = (x: string, y: string): { x: number; y: number } | null => {
  const [left, top] = [Number(x) / 100, Number(y) / 100];
  const isPoint = x !== '' && y !== '' && [left, top].every((value) => value >= 0 && value <= 1);
  return isPoint && (left !== 0.5 || top !== 0.5) ? { x: left, y: top } : null;
};

function layoutOf(entry: FormEntry, path: string, reading: Reading): FillValue | null {
  if (!('implicit' in entry) || entry.implicit.kind !== 'layout') return null;
  const { context, posted } = reading;
  const list = readList(posted[`${path}.order`]);
  const children = entry.implicit.children.map(({ id }) => id);
  const removed = children.filter((id) => !list.some((one) => one.id === id));
  const copies = list
    .filter(({ of }) => of !== '')
    .map(({ id, of }) => ({
      id,
      of,
      fill: fillOfScope(scopeEntries(childRoots(context.document, of), context), `${path}/${id}/`, reading),
    }));
  const order = list.map(({ id }) => id);
  const isMoved = copies.length > 0 || order.join() !== children.filter((id) => !removed.includes(id)).join();
  return {
    layout: {
      ...(isMoved ? { order } : {}),
      ...(removed.length > 0 ? { removed } : {}),
      ...(copies.length > 0 ? { copies } : {}),
    },
  };
}

/** What differs inside one item from its pattern, or from what HQ put there (`standard`). */
function fillOfScope(entries: readonly FormEntry[], prefix: string, reading: Reading, standard: FillSet = {}): FillSet {
  const fill: FillSet = {};
  for (const entry of entries) {
    const path = `${prefix}${entry.id}`;
    if (!isPosted(path, reading.posted)) continue;
    const below = Object.hasOwn(standard, entry.id) ? standard[entry.id] : undefined;
    if (isSame(valuesOf(entry, below, reading.context, prefix), reading.posted)) continue;
    const value = fillValueOf(entry, path, { ...reading, below });
    if (value !== null) fill[entry.id] = value;
  }
  return fill;
}

const isPosted = (path: string, posted: FormValues): boolean =>
  Object.keys(posted).some((name) => name.startsWith(path) && /^[./]/.test(name.slice(path.length)));

/** True if the posted texts are the same as `known`; the plain text counts only where the editor's value is missing. */
function isSame(known: FormValues, posted: FormValues): boolean {
  return Object.entries(known).every(([name, value]) => {
    if (!Object.hasOwn(posted, name)) return true;
    const html = name.endsWith('.text') ? `${name.slice(0, -'.text'.length)}.html` : null;
    if (html && Object.hasOwn(known, html) && Object.hasOwn(posted, html)) return true;
    return posted[name]!.trim() === value.trim();
  });
}

export interface StoredLayers {
  /** What the partner filled in for this campaign */
  own: FillSet;
  /** What shows where it filled in nothing: usual texts and HQ's variants */
  base: FillSet;
}

/** The patch for the regions that were posted. Names that belong to no region are ignored here and nowhere else: they carry the form itself. */
export function readPatch(
  entries: readonly FormEntry[],
  { own, base }: StoredLayers,
  posted: FormValues,
  context: FormContext,
): { patch: FillPatch; unreadable: Unreadable[] } {
  const patch: FillPatch = {};
  const unreadable: Unreadable[] = [];
  for (const entry of entries) {
    const { id } = entry;
    if (!isPosted(id, posted)) continue;
    const stored = Object.hasOwn(own, id) ? own[id] : undefined;
    const below = Object.hasOwn(base, id) ? base[id] : undefined;
    const now = stored && below ? mergedValue(below, stored) : (stored ?? below);
    if (isSame(valuesOf(entry, now, context), posted)) continue;
    const problems: Unreadable[] = [];
    const reading: Reading = { posted, context, unreadable: problems, below };
    const isBelow = isSame(valuesOf(entry, below, context), posted);
    const value = isBelow ? null : fillValueOf(entry, id, reading);
    unreadable.push(...problems);
    if (problems.length === 0 && (value !== null || stored !== undefined)) patch[id] = value;
  }
  return { patch, unreadable };
}
