/** The kit as the forms post it: texts in lines. An empty line is no line, and a name makes its own token. */
import type { BrandKit } from '@multipartner/campaigns/brand';
import { z } from 'zod';

const cell = z.string().max(8_000).default('');
const lines = <K extends string>(...names: K[]) =>
  z
    .array(z.object(Object.fromEntries(names.map((name) => [name, cell])) as Record<K, typeof cell>))
    .max(301)
    .default([]);

export const lookForm = z.object({
  version: z.coerce.number().int().min(0),
  colours: lines('token', 'name', 'value', 'role'),
  pairs: lines('text', 'ground', 'large'),
  fonts: lines('token', 'name', 'fallback'),
  spacing: lines('token', 'name', 'px'),
  sizes: lines('token', 'name', 'px'),
  buttons: lines('token', 'name', 'ground', 'text', 'radiusPx', 'paddingYPx', 'paddingXPx'),
  logos: lines('assetId', 'name', 'ground', 'clearSpacePercent', 'minWidthPx'),
  forbidden: lines('word', 'instead', 'why', 'language'),
  required: lines('word', 'language'),
  tone: lines('language', 'hint'),
  linkHosts: z.string().max(60_000).default(''),
  imageHosts: z.string().max(60_000).default(''),
});

export const legalForm = z.object({
  version: z.coerce.number().int().min(0),
  legal: z
    .array(
      z.object({
        key: cell,
        name: cell,
        place: z.enum(['footer', 'region']).default('region'),
        variants: lines('language', 'country', 'legalForm', 'text'),
      }),
    )
    .max(31)
    .default([]),
});

/** `Grün (hell)` → `gruen-hell`: letters that everybody can type. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 18)
    .replace(/-+$/, '');

/** Lines that say something in the column that matters, each with the number that the person sees. */
const said = <T>(list: readonly T[], tells: (line: T) => string): (T & { at: number })[] =>
  list.map((line, index) => ({ ...line, at: index + 1 })).filter((line) => tells(line).trim() !== '');

const withToken = <T extends { token: string; name: string }>(prefix: string, line: T): T => ({
  ...line,
  token: line.token || `${prefix}-${slug(line.name) || 'x'}`,
});

const linesOf = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Path of a refusal → number of the line that was typed. */
export type LineNumbers = Record<string, number[]>;

/** What is posted, laid over the kit that was there. It is checked by the use case. */
export function lookOf(form: z.output<typeof lookForm>, kit: BrandKit): { kit: unknown; at: LineNumbers } {
  const named = (line: { name: string }) => line.name;
  const lists = {
    colours: said(form.colours, (line) => line.name + line.value).map((line) => withToken('colour', line)),
    pairs: said(form.pairs, (line) => line.text && line.ground),
    fonts: said(form.fonts, named).map((line) => withToken('font', line)),
    spacing: said(form.spacing, named).map((line) => withToken('space', line)),
    sizes: said(form.sizes, named).map((line) => withToken('size', line)),
    buttons: said(form.buttons, named).map((line) => withToken('button', line)),
    logos: said(form.logos, (line) => line.assetId),
    forbidden: said(form.forbidden, (line) => line.word),
    required: said(form.required, (line) => line.word),
    tone: said(form.tone, (line) => line.hint),
  };
  const bare = <T extends { at: number }>(list: T[]) => list.map(({ at: _, ...line }) => line);
  const at = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map((line) => line.at)]));
  return {
    at,
    kit: {
      ...kit,
      colours: bare(lists.colours),
      pairs: bare(lists.pairs).map((pair) => ({ ...pair, large: pair.large === 'large' })),
      fonts: bare(lists.fonts),
      spacing: bare(lists.spacing),
      sizes: bare(lists.sizes),
      buttons: bare(lists.buttons),
      logos: bare(lists.logos),
      words: { forbidden: bare(lists.forbidden), required: bare(lists.required) },
      tone: bare(lists.tone),
      hosts: { links: linesOf(form.linkHosts), images: linesOf(form.imageHosts) },
    },
  };
}

export function legalOf(form: z.output<typeof legalForm>, kit: BrandKit): unknown {
  const legal = form.legal
    .filter(({ key, name, variants }) => key || name || variants.some(({ text }) => text.trim()))
    .map(({ key, name, place, variants }) => ({
      key: key || slug(name).replace(/-/g, ''),
      name,
      place,
      variants: said(variants, (line) => line.text).map(({ at: _, ...line }) => line),
    }));
  return { ...kit, legal };
}
