/** How open an element is to partners, for lock icons and the lock view. */
import type { TemplateNode } from '@multipartner/templates-engine/document';

/** `derived`: nobody fills it in, it comes from the profile or from HQ's legal texts. */
export type Lock = 'open' | 'hidden' | 'derived' | 'locked';

export function lockOf({ region }: Pick<TemplateNode, 'region'>): Lock {
  if (!region) return 'locked';
  if (region.kind === 'toggle') return 'hidden';
  return region.kind === 'profile' || region.kind === 'legal' ? 'derived' : 'open';
}
