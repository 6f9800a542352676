/**
 * HQ's content between the stored form and the designer's canvas. What is shown is cleaned by the same policy as what is sent, so a canvas never
 * runs or loads anything a mail could not. Runs in browsers.
 */

import { isMergeTag } from '../text/merge-tags.ts';
import { isImageAddress, isLinkAddress } from './attribute-values.ts';
import { CONTENT_POLICY } from './html-policies.ts';
import { chipHtml, rewriteHtml } from './html-rewrite.ts';

export interface ShownContent {
  /** HTML of a chip on the canvas; its element must keep `data-tag` and `data-fallback`. */
  chip(tag: string, fallback: string): string;
  /** Where an image of the template is loaded from, or undefined if it cannot be shown. */
  image(address: string): string | undefined;
}

// The stored address rides in the fragment of the shown one: a fragment is never sent, and it comes back when the text is stored.
const MARK = '#stored=';

/** Content as the canvas shows it. {@link storedContent} is its way back. */
export const shownContent = (html: string, { chip, image }: ShownContent): string =>
  rewriteHtml(html, {
    policy: CONTENT_POLICY,
    chip,
    href: (address) => (isLinkAddress(address) ? address : undefined),
    src: (address) => `${image(address) ?? ''}${MARK}${encodeURIComponent(address)}`,
  });

/** Content as it is stored: listed HTML only, chips in their stored form, images by their stored address. */
export const storedContent = (html: string): string =>
  rewriteHtml(html, {
    policy: CONTENT_POLICY,
    chip: (tag, fallback) => (isMergeTag(tag) ? chipHtml(tag, fallback) : undefined),
    href: (address) => (isLinkAddress(address) ? address : undefined),
    src: (address) => {
      const [, stored] = address.split(MARK);
      const own = stored === undefined ? address : decodeURIComponent(stored);
      return isImageAddress(own) ? own : undefined;
    },
  });
