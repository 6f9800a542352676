/** Where a mail leads: every address of it, how it is written, and whose host it is. Whether it answers is asked elsewhere, by a job. */

import type { TemplateNode } from '../document.ts';
import { hostAllowed, hostOf, isLinkAddress } from '../html/attribute-values.ts';
import { marksOf } from './content-marks.ts';
import { type CheckFinding, finding } from './finding.ts';
import { seenNodes } from './walk-mail.ts';

/** Names kept for examples (RFC 2606, RFC 6761) and what people type until they know better. `.example` itself is left out: demo worlds live there. */
const PLACEHOLDER =
  /^https?:\/\/(?:www\.)?(?:example\.(?:com|org|net)|domain\.(?:com|de|tld)|localhost|test|yoursite\.\w+|ihre-?(?:seite|domain)\.\w+)(?:[/:?#]|$)/i;

export interface ShownLink {
  node: TemplateNode;
  address: string;
}

/** All links of a rendered mail, in reading order, repeated ones included. */
export const linksOf = (root: TemplateNode): ShownLink[] =>
  seenNodes(root).flatMap(({ node, attrs }) => [
    ...(attrs.href === undefined ? [] : [{ node, address: attrs.href }]),
    ...(node.content === undefined || node.tag === 'mj-style'
      ? []
      : marksOf(node.content).links.map(({ href }) => ({ node, address: href }))),
  ]);

/** `allowed`: hosts that HQ confirmed or that belong to the house. */
export function checkLinks(root: TemplateNode, language: string, allowed: readonly string[]): CheckFinding[] {
  return linksOf(root).flatMap(({ node, address }) => {
    const href = address.slice(0, 160);
    if (address === '' || address === '#' || PLACEHOLDER.test(address))
      return [finding('link.placeholder', language, node, { href: href || '–' })];
    if (!isLinkAddress(address)) return [finding('link.syntax', language, node, { href })];
    if (/^http:/i.test(address)) return [finding('link.insecure', language, node, { href })];
    const host = hostOf(address);
    return host && !hostAllowed(host, allowed) ? [finding('link.host', language, node, { host })] : [];
  });
}

/** Addresses on the web that can be asked whether they answer; each once. */
export const askableLinks = (root: TemplateNode): ShownLink[] => [
  ...new Map(
    linksOf(root)
      .filter(({ address }) => hostOf(address))
      .map((link) => [link.address, link]),
  ).values(),
];
