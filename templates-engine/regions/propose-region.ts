/** Regions with sensible limits, as the designer's panel and the demo command propose them. */
import type { Region, RegionKind, TemplateDocument } from '../document.ts';
import { newInstanceId, newOptionId, newRegionId } from '../ids.ts';
import { USUAL_TAGS } from '../text/merge-tags.ts';
import { walkScope } from '../walk-scope.ts';
import { addRegion } from './place-region.ts';

/** A region of a kind with sensible limits, as the designer's panel proposes it. */
export function proposeRegion(kind: RegionKind, label: string): Region {
  const base = { id: newRegionId(), label, required: false };
  const tags = [...USUAL_TAGS];
  if (kind === 'text.plain') return { ...base, kind, maxLength: 200, mergeTags: tags };
  if (kind === 'text.rich')
    return { ...base, kind, maxLength: 2_000, marks: ['bold', 'italic', 'link', 'list'], mergeTags: tags };
  if (kind === 'image') return { ...base, kind, altRequired: true, hrefEditable: false };
  if (kind === 'link') return { ...base, kind, labelEditable: true, labelMaxLength: 40, hrefEditable: true };
  if (kind === 'toggle') return { ...base, kind, defaultOn: true };
  if (kind === 'number') return { ...base, kind, standard: 0, decimals: 0, unit: '' };
  if (kind === 'price') return { ...base, kind, standard: 0, currency: 'EUR', notAboveStandard: false };
  if (kind === 'date')
    return {
      ...base,
      kind,
      standard: '',
      format: 'long',
      withinCampaign: false,
      excludedWeekdays: [],
      excludedDays: [],
    };
  if (kind === 'choice') return { ...base, kind, options: [{ id: newOptionId(), label }] };
  if (kind === 'slot') return { ...base, kind, allowed: [], min: 0, max: 10, reorder: true, standard: [], pinned: [] };
  if (kind === 'repeater')
    return { ...base, kind, itemLabel: label, min: 1, max: 6, standard: [{ id: newInstanceId(), fill: {} }] };
  if (kind === 'profile') return { ...base, kind, field: 'partner.phone' };
  if (kind === 'legal') return { ...base, kind, variants: [] };
  if (kind === 'sendTime') return { ...base, kind, excludedWeekdays: [], blackout: [] };
  return { ...base, kind, segmentKinds: ['everybody', 'tag', 'segment'] };
}

/** Marks the first text, image and button that carry no region yet, as the demo command does with a foreign template. */
export function markFirst(document: TemplateDocument): TemplateDocument {
  const wanted: Record<string, RegionKind> = { 'mj-text': 'text.rich', 'mj-image': 'image', 'mj-button': 'link' };
  const labels: Record<string, string> = { 'mj-text': 'Text', 'mj-image': 'Image', 'mj-button': 'Button' };
  let marked = document;
  walkScope(document.root, (node, path) => {
    const kind = wanted[node.tag];
    if (!kind || node.region || path.some(({ tag }) => tag === 'mj-attributes')) return;
    delete wanted[node.tag];
    marked = addRegion(marked, node.id, proposeRegion(kind, labels[node.tag]!));
  });
  return marked;
}
