/**
 * What a new version means for partners who have filled something in: PATCH, MINOR or MAJOR, with the reasons (design: "Versions and upgrades").
 * Told by identity of regions and never by position.
 */
import { canonicalJson } from '../canonical.ts';
import type { Region, TemplateDocument } from '../document.ts';
import { ENVELOPE_FIELDS, walk } from '../localise.ts';
import { convertsByItself } from './convert-value.ts';
import { blockLevel, documentLevel, itemLevel, type Level, type LevelRegion } from './level.ts';
import { destinationOf } from './migrations.ts';
import { compareRegions } from './narrower.ts';

/** `major`: what a partner filled in may have to change · `minor`: partners may do more · `patch`: HQ's own parts say or look something else */
export type ChangeClass = 'none' | 'patch' | 'minor' | 'major';

export const CHANGE_REASONS = [
  'region-removed',
  'region-retyped',
  'region-narrower',
  'region-wider',
  'region-words',
  'region-default',
  'region-added',
  'region-added-required',
  'block-removed',
  'block-added',
  'permissions',
  'element',
  'order',
  'envelope',
  'language-added',
  'language-removed',
  'translation',
  'variant',
  'legal',
  'tokens',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

export interface ClassReason {
  class: Exclude<ChangeClass, 'none'>;
  reason: ChangeReason;
  /** Region id, nested by its path; null: no region */
  path: string | null;
  /** The region's label, the language, the block's key */
  what: string;
  /** Properties that changed, constraint names of region.ts or `severity.<constraint>` */
  properties: string[];
}

export interface Classification {
  class: ChangeClass;
  /** Heaviest first */
  reasons: ClassReason[];
  /** Regions that are gone and of which HQ has not said what becomes of their fills: the version cannot be published */
  unexplained: { id: string; label: string; kind: Region['kind'] }[];
}

const differs = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) !== canonicalJson(other ?? null);
const WEIGHT: Readonly<Record<ChangeClass, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

type Note = (reason: ClassReason) => void;
/** Regions that nobody fills in: losing one puts nothing aside. */
const holdsNothing = ({ kind }: Region): boolean => ['profile', 'legal', 'sendTime', 'audience'].includes(kind);

function compareOne(path: string, was: LevelRegion, is: LevelRegion, note: Note): void {
  const { region } = is;
  const about = { path, what: region.label };
  if (was.region.kind !== region.kind) {
    const itself = convertsByItself(was.region, region);
    note({ class: 'major', reason: 'region-retyped', ...about, properties: itself ? ['text'] : ['kind'] });
    return;
  }
  const { narrower, wider, others } = compareRegions(was.region, region);
  if (narrower.length > 0) note({ class: 'major', reason: 'region-narrower', ...about, properties: narrower });
  if (wider.length > 0) note({ class: 'minor', reason: 'region-wider', ...about, properties: wider });
  const standards = ['standard', 'defaultOn'];
  const words = others.filter((name) => !standards.includes(name));
  if (words.length > 0)
    note({ class: 'patch', reason: region.kind === 'legal' ? 'legal' : 'region-words', ...about, properties: words });
  if (differs(was.standard, is.standard)) note({ class: 'patch', reason: 'region-default', ...about, properties: [] });
}

function compareLevels(before: Level, after: Level, at: string, note: Note): void {
  for (const [id, is] of after.regions) {
    const was = before.regions.get(id);
    const path = `${at}${id}`;
    if (was) compareOne(path, was, is, note);
    else if (is.region.required && !holdsNothing(is.region))
      note({ class: 'major', reason: 'region-added-required', path, what: is.region.label, properties: [] });
    else
      note({
        class:
          holdsNothing(is.region) && at === '' && is.region.kind !== 'profile' && is.region.kind !== 'legal'
            ? 'major'
            : 'minor',
        reason: 'region-added',
        path,
        what: is.region.label,
        properties: [],
      });
    const [inner, earlier] = [itemLevel(after, id), was && itemLevel(before, id)];
    if (is.region.kind === 'repeater' && was?.region.kind === 'repeater' && inner && earlier)
      compareLevels(earlier, inner, `${path}/*/`, note);
  }
  for (const [id, { region }] of before.regions)
    if (!after.regions.has(id))
      note({
        class: holdsNothing(region) ? 'patch' : 'major',
        reason: 'region-removed',
        path: `${at}${id}`,
        what: region.label,
        properties: [],
      });
}

function compareBlocks(before: Level, after: Level, note: Note): void {
  const then = Object.keys(before.document.blocks ?? {});
  const now = Object.keys(after.document.blocks ?? {});
  for (const key of now) {
    if (!then.includes(key)) note({ class: 'minor', reason: 'block-added', path: null, what: key, properties: [] });
    const [earlier, inner] = [blockLevel(before, key), blockLevel(after, key)];
    if (earlier && inner) compareLevels(earlier, inner, `${key}/`, note);
  }
  for (const key of then) {
    if (now.includes(key)) continue;
    const successor = now.find((one) => one.split('@')[0] === key.split('@')[0]);
    const [earlier, inner] = [blockLevel(before, key), successor ? blockLevel(after, successor) : undefined];
    if (earlier && inner) compareLevels(earlier, inner, `${successor}/`, note);
    else note({ class: 'major', reason: 'block-removed', path: null, what: key, properties: [] });
  }
}

/** What is locked: elements, order, envelope, languages, variants, tokens. */
function compareStatic(before: TemplateDocument, after: TemplateDocument, note: Note): void {
  const patch = (reason: ChangeReason, what = '') => note({ class: 'patch', reason, path: null, what, properties: [] });
  const parts = (document: TemplateDocument) => {
    const nodes = new Map<string, { own: string; permissions: string }>();
    walk(document.root, ({ id, tag, attrs, content, permissions }) =>
      nodes.set(id, { own: canonicalJson({ tag, attrs, content }), permissions: canonicalJson(permissions ?? {}) }),
    );
    return nodes;
  };
  const [then, now] = [parts(before), parts(after)];
  const ids = [...new Set([...then.keys(), ...now.keys()])];
  if (ids.some((id) => then.get(id)?.own !== now.get(id)?.own)) patch('element');
  const shared = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...one.keys()].filter((id) => other.has(id)).join();
  if (shared(then, now) !== shared(now, then)) patch('order');
  if (ids.some((id) => then.has(id) && now.has(id) && then.get(id)!.permissions !== now.get(id)!.permissions))
    patch('permissions');
  for (const field of ENVELOPE_FIELDS)
    if (differs(before.envelope[field].value, after.envelope[field].value)) patch('envelope', field);
  for (const language of after.languages)
    if (!before.languages.includes(language))
      note({ class: 'minor', reason: 'language-added', path: null, what: language, properties: [] });
    else if (differs(before.translations[language] ?? {}, after.translations[language] ?? {}))
      patch('translation', language);
  for (const language of before.languages)
    if (!after.languages.includes(language))
      note({ class: 'major', reason: 'language-removed', path: null, what: language, properties: [] });
  if (differs(before.variants ?? [], after.variants ?? [])) patch('variant');
  if (differs(before.tokens ?? {}, after.tokens ?? {}) || differs(before.logos ?? {}, after.logos ?? {}))
    patch('tokens');
}

/** The class of a change with every reason. Confirmed hosts and what HQ says about vanished regions are no change of their own. */
export function classify(before: TemplateDocument, after: TemplateDocument): Classification {
  const viewer = { language: after.languages[0]! };
  const [then, now] = [documentLevel(before, viewer), documentLevel(after, viewer)];
  const reasons: ClassReason[] = [];
  const note: Note = (reason) => reasons.push(reason);
  compareLevels(then, now, '', note);
  compareBlocks(then, now, note);
  compareStatic(before, after, note);
  reasons.sort((a, b) => WEIGHT[b.class] - WEIGHT[a.class]);
  const told = new Set((after.migrations ?? []).map(({ from }) => from));
  const unexplained = [...then.regions.values()].flatMap(({ region }) => {
    const { id, label, kind } = region;
    if (now.regions.has(id) || holdsNothing(region)) return [];
    return told.has(id) && (isDropped(after, id) || destinationOf(now, id).how !== 'drop') ? [] : [{ id, label, kind }];
  });
  return { class: reasons[0]?.class ?? 'none', reasons, unexplained };
}

/** HQ may say it in steps; more of them than this are a circle, and no word about the fill. */
const MAX_STEPS = 20;
const isDropped = (document: TemplateDocument, id: string, steps = 0): boolean => {
  const told = document.migrations?.find(({ from }) => from === id);
  if (told === undefined || steps > MAX_STEPS) return false;
  return told.how === 'drop' || told.to.every((one) => isDropped(document, one, steps + 1));
};
