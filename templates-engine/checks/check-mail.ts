/** All checks of one mail in one language. Node only: it compiles. Nothing here asks the network. */

import type { TemplateNode } from '../document.ts';
import { walk } from '../localise.ts';
import { compilePreview } from '../render/compile.ts';
import { type RenderInput, renderTemplate } from '../render/render.ts';
import { allowedLinkHosts } from '../validate.ts';
import { checkAccessibility } from './accessibility.ts';
import { checkCss } from './css-support.ts';
import { checkDarkMode, type ImageFacts } from './dark-mode.ts';
import type { CheckFinding } from './finding.ts';
import { checkLinks } from './links.ts';
import { checkPlainText } from './plain-text.ts';
import { checkImages, checkSize } from './weight.ts';

export type { ImageFacts } from './dark-mode.ts';
export { checkSize } from './weight.ts';

export interface CheckMailInput extends RenderInput {
  /** What is known of a picture's pixels, by SHA-256 */
  imageFacts: ReadonlyMap<string, ImageFacts>;
  /** Hosts allowed besides the template's own and the partner's website */
  linkHosts: readonly string[];
}

export interface CheckedMail {
  language: string;
  findings: CheckFinding[];
  sizeBytes: number;
  imageBytes: number;
  html: string;
  text: string;
  root: TemplateNode;
}

/** Throws what MJML throws for a document that is no mail. */
export async function checkMail(input: CheckMailInput): Promise<CheckedMail> {
  const { language, document, profile, assets } = input;
  const rendered = renderTemplate(input);
  const { root } = rendered;
  const preview = await compilePreview(input, { markRegions: false });
  const shaOf = new Map(Object.values(assets).map(({ url, sha256 }) => [url, sha256]));
  const factsOf = (address: string): ImageFacts | undefined => input.imageFacts.get(shaOf.get(address) ?? '');
  const images = checkImages(root, language, factsOf);
  const ownIds = new Set<string>();
  walk(document.root, ({ id }) => ownIds.add(id));
  // An image that does not exist is left out by rendering, which tells it.
  const missing: CheckFinding[] = rendered.warnings
    .filter(({ rule }) => rule === 'image.missing')
    .map(({ detail }) => ({
      rule: 'image.missing',
      severity: 'block',
      languages: [language],
      params: { image: detail },
    }));
  return {
    language,
    findings: [
      ...checkAccessibility(root, language),
      ...checkDarkMode(root, language, factsOf),
      ...checkSize(preview.sizeBytes, language, profile.name),
      ...images.findings,
      ...missing,
      ...checkLinks(root, language, allowedLinkHosts(document, profile, input.linkHosts)),
      ...checkPlainText(preview.text, root, language, ownIds),
      ...checkCss(root, language),
    ],
    sizeBytes: preview.sizeBytes,
    imageBytes: images.bytes,
    html: preview.html,
    text: preview.text,
    root,
  };
}
