/** Rich text written anew by our own reader: all that browsers need to show it. What is sent goes through a second, independent reader before. */

import type { RegionOf } from '../document.ts';
import { isLinkAddress } from './attribute-values.ts';
import { richTextPolicy } from './html-policies.ts';
import { chipHtml, rewriteHtml } from './html-rewrite.ts';

export type RichRegion = Pick<RegionOf<'text.rich'>, 'marks' | 'mergeTags'>;

/** Elements of the region's marks, links with a listed scheme, chips of its merge tags; nothing else. */
export const cleanRichText = (html: string, region: RichRegion): string =>
  rewriteHtml(html, {
    policy: richTextPolicy(region.marks),
    chip: (tag, fallback) => (region.mergeTags.includes(tag) ? chipHtml(tag, fallback) : undefined),
    href: (address) => (isLinkAddress(address) && !address.startsWith('#') ? address : undefined),
  });
