/**
 * The last look at a compiled mail before it may be sent (design: "The gate"). It knows nothing of the template and trusts nobody who made
 * the input: it reads the bytes as a mail program would. It runs at publishing, and again inside the trust center.
 */

import type { CompiledMail, Segment } from '../document.ts';
import { hostAllowed, hostOf, isWebAddress } from '../html/attribute-values.ts';
import { CLIP_BYTES } from '../render/clip-size.ts';
import { objectionNotice } from '../render/objection-notice.ts';
import { isContactTag } from '../text/merge-tags.ts';
import type { GateFinding, GateOptions } from './findings.ts';
import { inspectHtml } from './gate-html.ts';

export type { GateFinding, GateOptions, GateRule } from './findings.ts';

export interface GateResult {
  /** Empty: the mail may go */
  findings: GateFinding[];
  warnings: { rule: 'size.clipped' | 'link.http'; detail: string }[];
}

export const GATE_LIMITS = {
  htmlBytes: 500_000,
  textBytes: 200_000,
  headerLength: 500,
  links: 500,
  segments: 5_000,
  dataImageBytes: 4_000,
  findings: 100,
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const HEADER_BREAK = /[\u0000-\u001f\u007f\u2028\u2029]/;

function headerFindings(name: string, segments: readonly Segment[]): GateFinding[] {
  const found: GateFinding[] = [];
  let length = 0;
  for (const segment of segments) {
    if (typeof segment === 'string') {
      length += segment.length;
      if (HEADER_BREAK.test(segment))
        found.push({ rule: 'header', detail: `${name}: line break or control character` });
    } else if (!('tag' in segment)) found.push({ rule: 'header', detail: `${name}: only merge tags are possible` });
    else if (segment.escape !== 'none') found.push({ rule: 'header', detail: `${name}: wrong escaping` });
    else length += segment.fallback.length;
  }
  if (length > GATE_LIMITS.headerLength)
    found.push({ rule: 'header', detail: `${name}: longer than ${GATE_LIMITS.headerLength} characters` });
  return found;
}

function tagFindings(mail: CompiledMail): GateFinding[] {
  return [...mail.subject, ...mail.html, ...mail.text].flatMap((segment) =>
    typeof segment !== 'string' && 'tag' in segment && !isContactTag(segment.tag)
      ? [{ rule: 'merge-tag.unknown' as const, detail: segment.tag.slice(0, 60) }]
      : [],
  );
}

function linkFindings(mail: CompiledMail, options: GateOptions, warnings: GateResult['warnings']): GateFinding[] {
  const found: GateFinding[] = [];
  for (const link of mail.links) {
    const host = hostOf(link);
    if (host === undefined || !isWebAddress(link)) found.push({ rule: 'address', detail: link.slice(0, 120) });
    else if (!hostAllowed(host, options.allowedHosts.links) && !options.ownOrigins.includes(new URL(link).origin))
      found.push({ rule: 'host.link', detail: host });
    else if (/^http:/i.test(link)) warnings.push({ rule: 'link.http', detail: link.slice(0, 120) });
  }
  const used = [...mail.html, ...mail.text].flatMap((segment) =>
    typeof segment !== 'string' && 'click' in segment ? [segment.click] : [],
  );
  for (const index of new Set(used))
    if (mail.links[index] === undefined) found.push({ rule: 'link.target', detail: `link ${index} has no target` });
  return found;
}

const words = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function imprintFindings(visible: string, imprint: string | null): GateFinding[] {
  const text = words(visible);
  if (imprint === null)
    return /\b(?:imprint|impressum|legal notice|mentions l)/i.test(visible)
      ? []
      : [{ rule: 'imprint.missing', detail: 'no imprint' }];
  const wanted = words(imprint);
  if (wanted === '') return [{ rule: 'imprint.missing', detail: 'the partner has no imprint' }];
  return ` ${text} `.includes(` ${wanted} `)
    ? []
    : [{ rule: 'imprint.missing', detail: 'the imprint is not readable in the mail' }];
}

function objectionFindings(visible: string, mail: CompiledMail): GateFinding[] {
  const wanted = words(objectionNotice(mail.language));
  const text = mail.text.filter((segment) => typeof segment === 'string').join(' ');
  return [
    ...(words(visible).includes(wanted) ? [] : ['no readable notice of the right to object']),
    ...(words(text).includes(wanted) ? [] : ['no notice of the right to object in the text part']),
  ].map((detail) => ({ rule: 'objection.missing', detail }));
}

/** Legal texts that headquarters put into the template: each must be readable in both parts. */
function legalFindings(visible: string, mail: CompiledMail): GateFinding[] {
  if (!mail.mustShow?.length) return [];
  const html = ` ${words(visible)} `;
  const text = ` ${words(mail.text.filter((segment) => typeof segment === 'string').join(' '))} `;
  return mail.mustShow.flatMap((legal): GateFinding[] => {
    const wanted = words(legal);
    const start = legal.replace(/\s+/g, ' ').slice(0, 60);
    if (wanted === '') return [];
    if (!html.includes(` ${wanted} `)) return [{ rule: 'legal.missing', detail: `not readable in the mail: ${start}` }];
    return text.includes(` ${wanted} `) ? [] : [{ rule: 'legal.missing', detail: `not in the text part: ${start}` }];
  });
}

function textPartFindings(mail: CompiledMail): GateFinding[] {
  const found: GateFinding[] = [];
  if (mail.text.length === 0) found.push({ rule: 'size', detail: 'the mail has no text part' });
  for (const segment of mail.text) {
    if (typeof segment !== 'string' && 'pixel' in segment) found.push({ rule: 'pixel', detail: 'in the text part' });
    if (typeof segment !== 'string' && 'tag' in segment && segment.escape !== 'none')
      found.push({ rule: 'merge-tag.place', detail: 'text part: wrong escaping' });
  }
  if (!mail.text.some((segment) => typeof segment !== 'string' && 'link' in segment && segment.link === 'unsubscribe'))
    found.push({ rule: 'unsubscribe.missing', detail: 'in the text part' });
  return found;
}

/** Bytes of the literal pieces. */
const bytesOf = (segments: readonly Segment[]): number =>
  segments.reduce(
    (sum, segment) => sum + (typeof segment === 'string' ? new TextEncoder().encode(segment).length : 0),
    0,
  );

/** Judges a compiled mail. Pure; bounded in time by {@link GATE_LIMITS}. */
export function gate(mail: CompiledMail, options: GateOptions): GateResult {
  const warnings: GateResult['warnings'] = [];
  const size = bytesOf(mail.html);
  if (
    size > GATE_LIMITS.htmlBytes ||
    bytesOf(mail.text) > GATE_LIMITS.textBytes ||
    mail.links.length > GATE_LIMITS.links ||
    mail.html.length + mail.text.length > GATE_LIMITS.segments
  ) {
    return { findings: [{ rule: 'size', detail: `${size} bytes, ${mail.links.length} links` }], warnings };
  }
  if (size > CLIP_BYTES) warnings.push({ rule: 'size.clipped', detail: String(size) });
  const html = inspectHtml(mail.html, options);
  const findings: GateFinding[] = [
    ...html.findings,
    ...(html.visibleUnsubscribe
      ? []
      : [{ rule: 'unsubscribe.missing' as const, detail: 'no visible unsubscribe link' }]),
    ...imprintFindings(html.visibleText, options.imprint),
    ...(options.demandsObjectionNotice ? objectionFindings(html.visibleText, mail) : []),
    ...legalFindings(html.visibleText, mail),
    ...headerFindings('subject', mail.subject),
    ...headerFindings('sender name', [mail.fromName]),
    ...tagFindings(mail),
    ...linkFindings(mail, options, warnings),
    ...textPartFindings(mail),
  ];
  return { findings: findings.slice(0, GATE_LIMITS.findings), warnings };
}
