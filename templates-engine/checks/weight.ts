/** How large a mail is: its HTML (Gmail cuts it), and the images that every reader loads. */

import type { TemplateNode } from '../document.ts';
import { hostOf, isWebAddress } from '../html/attribute-values.ts';
import { CLIP_BYTES, kilobytesOf } from '../render/clip-size.ts';
import { marksOf } from './content-marks.ts';
import type { ImageFacts } from './dark-mode.ts';
import { type CheckFinding, finding } from './finding.ts';
import { roomFor, seenNodes } from './walk-mail.ts';

const NEAR = 0.85;
const MAX_IMAGE_BYTES = 400_000;
const MAX_IMAGES_BYTES = 1_200_000;
/** Sharp on screens of double density; more is never seen */
const DENSITY = 2;

/** `whose`: the profile with which the mail is this large. */
export function checkSize(sizeBytes: number, language: string, whose: string): CheckFinding[] {
  const params = { kilobytes: kilobytesOf(sizeBytes), whose };
  if (sizeBytes > CLIP_BYTES) return [finding('size.clipped', language, null, params)];
  return sizeBytes > CLIP_BYTES * NEAR ? [finding('size.near', language, null, params)] : [];
}

export interface ShownImage {
  node: TemplateNode;
  address: string;
  /** Pixels that it is shown at, at most */
  widthPx: number;
}

/** All images of a rendered mail. */
export function imagesOf(root: TemplateNode): ShownImage[] {
  return seenNodes(root).flatMap((seen) => {
    const { node, attrs } = seen;
    const room = Math.round(roomFor(seen).desktop);
    const own = Number.parseInt(attrs.width ?? '', 10);
    const widthPx = Number.isFinite(own) && !attrs.width?.endsWith('%') ? Math.min(own, room) : room;
    const content = node.tag === 'mj-style' ? '' : (node.content ?? '');
    return [
      ...(node.tag === 'mj-image' && attrs.src ? [{ node, address: attrs.src, widthPx }] : []),
      ...(attrs['background-url'] ? [{ node, address: attrs['background-url'], widthPx: seen.widthPx }] : []),
      ...marksOf(content).images.map(({ src }) => ({ node, address: src, widthPx: room })),
    ];
  });
}

/** Answers the weight of all images together as well, in bytes. */
export function checkImages(
  root: TemplateNode,
  language: string,
  factsOf: (address: string) => ImageFacts | undefined,
): { findings: CheckFinding[]; bytes: number } {
  const findings: CheckFinding[] = [];
  const counted = new Map<string, number>();
  for (const { node, address, widthPx } of imagesOf(root)) {
    const facts = factsOf(address);
    if (!facts) {
      if (isWebAddress(address))
        findings.push(finding('image.foreign', language, node, { host: hostOf(address) ?? '' }));
      else findings.push(finding('image.missing', language, node, { image: address.slice(0, 80) }));
      continue;
    }
    counted.set(address, facts.bytes);
    if (facts.bytes > MAX_IMAGE_BYTES)
      findings.push(
        finding('image.heavy', language, node, {
          kilobytes: kilobytesOf(facts.bytes),
          max: kilobytesOf(MAX_IMAGE_BYTES),
        }),
      );
    if (facts.widthPx > widthPx * DENSITY * 1.25)
      findings.push(
        finding('image.wide', language, node, { width: facts.widthPx, enough: Math.round(widthPx * DENSITY) }),
      );
  }
  const bytes = [...counted.values()].reduce((sum, one) => sum + one, 0);
  if (bytes > MAX_IMAGES_BYTES)
    findings.push(
      finding('images.heavy-together', language, null, {
        kilobytes: kilobytesOf(bytes),
        max: kilobytesOf(MAX_IMAGES_BYTES),
      }),
    );
  return { findings, bytes };
}
