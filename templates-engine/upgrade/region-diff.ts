/** What a partner changed against HQ's text, as one hash: an approval holds as long as it stays the same. */
import { hashOf } from '../canonical.ts';
import type { FillSet, TemplateDocument } from '../document.ts';
import { documentLevel, type Viewer } from './level.ts';
import { same } from './merge-log.ts';

/**
 * SHA-256 over the regions that say something else than HQ, each with its kind, HQ's value and the partner's. What HQ changes elsewhere does not
 * count, so an approval survives a version that leaves the approved difference alone.
 */
export function regionDiffHash(
  document: TemplateDocument,
  fill: FillSet,
  viewer: Viewer = { language: document.languages[0]! },
): Promise<string> {
  const { regions } = documentLevel(document, viewer);
  const differing = Object.entries(fill)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, value]) => {
      const listed = regions.get(id);
      if (listed && same(listed.standard, value)) return [];
      return [{ id, kind: listed?.region.kind ?? null, standard: listed?.standard ?? null, value }];
    });
  return hashOf(differing);
}
