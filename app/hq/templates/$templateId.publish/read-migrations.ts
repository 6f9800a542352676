/** What becomes of regions that are gone, between the form's names and the document's migrations. */
import type { RegionMigration } from '@multipartner/templates-engine/document';

const PREFIX = 'gone:';
export const goneName = (regionId: string): string => `${PREFIX}${regionId}`;

/** `drop`, `convert <id>`, `merge <id>` or `split <id> <id> …` */
export function readMigrations(entries: Iterable<[string, unknown]>): RegionMigration[] {
  const found: RegionMigration[] = [];
  for (const [name, value] of entries) {
    if (!name.startsWith(PREFIX) || typeof value !== 'string' || value === '') continue;
    const [how, ...to] = value.split(' ');
    if (how === 'drop' || how === 'convert' || how === 'merge' || how === 'split')
      found.push({ from: name.slice(PREFIX.length, PREFIX.length + 30), how, to: to.slice(0, 10) });
  }
  return found.slice(0, 200);
}
