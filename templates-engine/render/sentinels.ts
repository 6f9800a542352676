/**
 * Placeholders that survive MJML: plain words that occur nowhere in the template. After compilation the output is split at them, so nothing
 * that a person typed can ever be taken for a merge tag.
 */

import type { Segment } from '../document.ts';
import { isWebAddress } from '../html/attribute-values.ts';
import { escapeAttribute } from '../html/escape.ts';
import { RECIPIENT_LINKS } from '../tags.ts';

/** What a placeholder begins with; a text without it cannot be confused with any. */
export const SENTINEL_LIKE = /mpslot/i;

export class Sentinels {
  /** Targets of the click segments, each once, in order */
  readonly links: string[] = [];
  /** Placeholders of the way to the mail in a browser */
  readonly viewInBrowser = new Set<string>();
  private readonly prefix: string;
  private readonly slots: ((escaping: 'html' | 'none') => Segment)[] = [];

  /** `source` is all text of the mail: the prefix is chosen so that it does not occur there. */
  constructor(source: string) {
    let number = 0;
    while (source.toLowerCase().includes(`mpslot${number}q`)) number += 1;
    this.prefix = `mpslot${number}q`;
  }

  private slot(make: (escaping: 'html' | 'none') => Segment): string {
    this.slots.push(make);
    return `${this.prefix}${this.slots.length - 1}z`;
  }

  tag = (name: string, fallback: string): string =>
    this.slot((escaping) => ({ tag: name, fallback, escape: escaping }));

  /** What to write as the whole value of `href`. */
  link = (address: string): string => {
    if (Object.hasOwn(RECIPIENT_LINKS, address)) {
      const link = RECIPIENT_LINKS[address as keyof typeof RECIPIENT_LINKS];
      const slot = this.slot(() => ({ link }));
      if (link === 'viewInBrowser') this.viewInBrowser.add(slot);
      return slot;
    }
    if (!isWebAddress(address)) return escapeAttribute(address);
    let index = this.links.indexOf(address);
    if (index < 0) index = this.links.push(address) - 1;
    return this.slot(() => ({ click: index }));
  };

  /** Splits compiled output at the placeholders. */
  split(output: string, escaping: 'html' | 'none'): Segment[] {
    const segments: Segment[] = [];
    let from = 0;
    for (const match of output.matchAll(new RegExp(`${this.prefix}(\\d+)z`, 'g'))) {
      if (match.index > from) segments.push(output.slice(from, match.index));
      segments.push(this.slots[Number(match[1])]!(escaping));
      from = match.index + match[0].length;
    }
    if (from < output.length) segments.push(output.slice(from));
    return segments;
  }
}
