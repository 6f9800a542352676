/** What HQ demands of an address that a partner chose. */

import type { Region, RegionOf } from '../document.ts';
import { hostAllowed, hostOf, isLinkAddress, isWebAddress } from '../html/attribute-values.ts';
import type { Violation } from '../rule-context.ts';
import { isShortener } from '../shorteners.ts';
import { found } from './found.ts';
import { typedAddressViolations, UNSHOWABLE } from './text.ts';

/** Rules of an address that a partner typed. `linkHosts` are those that the mail may lead to at all: the gate refuses all others. */
export function linkViolations(region: Region, href: string, linkHosts: readonly string[]): Violation[] {
  if (!isLinkAddress(href) || href.startsWith('#')) return [found(region, 'link.invalid')];
  if (!isWebAddress(href)) return []; // mailto:, tel: and links of ours have no host
  if (!/^https:/i.test(href)) return [found(region, 'link.not-https')];
  const host = hostOf(href)!;
  const own = region.kind === 'link' ? region : undefined;
  if (!hostAllowed(host, linkHosts))
    return [found(region, 'link.host-not-allowed', { host, hosts: (own?.hosts ?? linkHosts).join(', ') })];
  const violations: Violation[] = [];
  if (own?.hosts && !hostAllowed(host, own.hosts))
    violations.push(found(region, 'link.host-not-of-region', { host, hosts: own.hosts.join(', ') }));
  if (isShortener(host) && !own?.shortenersAllowed) violations.push(found(region, 'link.shortener', { host }));
  return violations;
}

export function linkRegionViolations(
  region: RegionOf<'link'>,
  { label, href }: { label?: string | undefined; href?: string | undefined },
  linkHosts: readonly string[],
): Violation[] {
  const violations: Violation[] = [];
  if (label !== undefined && !region.labelEditable) violations.push(found(region, 'fill.label-locked'));
  if (href !== undefined && !region.hrefEditable) violations.push(found(region, 'fill.href-locked'));
  const length = label === undefined ? 0 : [...label].length;
  if (length > region.labelMaxLength)
    violations.push(found(region, 'text.too-long', { length, max: region.labelMaxLength }));
  if (label !== undefined && UNSHOWABLE.test(label)) violations.push(found(region, 'text.control-character'));
  violations.push(...typedAddressViolations(region, label ?? '', linkHosts));
  if (href) violations.push(...linkViolations(region, href, linkHosts));
  return violations;
}
