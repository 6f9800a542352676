/** What a mail program's dark mode does to a mail: colours that no longer stand apart, pictures that vanish in the dark. */
import type { TemplateNode } from '../document.ts';
import { looksOf } from './accessibility.ts';
import { contrastOf, hexOf, inDarkMode } from './colours.ts';
import { marksOf } from './content-marks.ts';
import { type CheckFinding, finding } from './finding.ts';
import { seenNodes } from './walk-mail.ts';

/** What is known of a picture's pixels. */
export interface ImageFacts {
  bytes: number;
  widthPx: number;
  heightPx: number;
  /** Parts of it show what lies behind */
  isTransparent: boolean;
  /** Share of the visible pixels that are nearly black: 0 to 1 */
  darkShare: number;
}

const READABLE = 3;
const MOSTLY_DARK = 0.6;

/** `factsOf` answers for addresses that lie in our library; undefined: a picture of somebody else. */
export function checkDarkMode(
  root: TemplateNode,
  language: string,
  factsOf: (address: string) => ImageFacts | undefined,
): CheckFinding[] {
  const found: CheckFinding[] = [];
  for (const seen of seenNodes(root)) {
    const { node, attrs } = seen;
    const pairs = new Set<string>();
    for (const { colour, ground } of looksOf(seen, marksOf(node.content ?? ''))) {
      const dark = inDarkMode(colour, ground);
      const pair = `${hexOf(colour)} ${hexOf(ground)}`;
      // What is hard to read by day is told by the check of contrast.
      if (pairs.has(pair) || contrastOf(colour, ground) < READABLE || contrastOf(dark.text, dark.ground) >= READABLE)
        continue;
      pairs.add(pair);
      found.push(
        finding('dark.contrast', language, node, {
          text: hexOf(colour),
          ground: hexOf(ground),
          darkText: hexOf(dark.text),
          darkGround: hexOf(dark.ground),
        }),
      );
    }
    if (attrs['background-url'] && !attrs['background-color'])
      found.push(finding('dark.image-background', language, node));
    const facts = node.tag === 'mj-image' && attrs.src ? factsOf(attrs.src) : undefined;
    if (facts?.isTransparent && facts.darkShare >= MOSTLY_DARK)
      found.push(finding('dark.image-vanishes', language, node, { share: Math.round(facts.darkShare * 100) }));
  }
  return found;
}
