/**
 * Headquarters' logos keep their distance: whatever stands around one, and whoever put it there, nothing else comes closer than its clear space, and
 * it is never smaller than its least width. Pure.
 */
import { seenNodes } from '../checks/walk-mail.ts';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import type { AssetSet } from '../rule-context.ts';
import { assetIdOfKey } from './image-crop.ts';

type LogoRule = NonNullable<TemplateDocument['logos']>[string];
interface ShownLogo extends LogoRule {
  /** Height for each px of width */
  shape: number;
}
const SIDES = ['top', 'right', 'bottom', 'left'] as const;

const pixels = (text: string | undefined): number => {
  const amount = Number.parseFloat(text ?? '');
  return Number.isFinite(amount) && /^[0-9.]+(?:px)?$/.test(text!.trim()) ? amount : 0;
};

/** The four paddings of an element, as style sheets read the short form. */
function paddingsOf(attrs: Readonly<Record<string, string>>): number[] {
  const short = (attrs.padding ?? '0').trim().split(/\s+/).map(pixels);
  const [top = 0, right = top, bottom = top, left = right] = short;
  return [top, right, bottom, left].map((own, i) => {
    const long = attrs[`padding-${SIDES[i]}`];
    return long === undefined ? own : pixels(long);
  });
}

/** Logos by the address that mails load them from. */
function logosByAddress(rules: NonNullable<TemplateDocument['logos']>, assets: AssetSet): Map<string, ShownLogo> {
  const logos = new Map<string, ShownLogo>();
  for (const [key, { url, widthPx, heightPx }] of Object.entries(assets)) {
    const id = assetIdOfKey(key);
    const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
    if (!rule || widthPx <= 0) continue;
    // A cut image keeps the size of the whole one in the set; its own shape stands in its key.
    const [, across, down] = /-([0-9]+)x([0-9]+)-/.exec(key) ?? [];
    logos.set(url, { ...rule, shape: across && down ? Number(down) / Number(across) : heightPx / widthPx });
  }
  return logos;
}

/** `boxPx`: the room of the element with its paddings. */
function spaced(
  node: TemplateNode,
  attrs: Readonly<Record<string, string>>,
  boxPx: number,
  logo: ShownLogo,
): TemplateNode {
  const paddings = paddingsOf(attrs);
  const sides = paddings[1]! + paddings[3]!;
  const share = (logo.shape * logo.clearSpacePercent) / 100;
  const wished = attrs.width ? Math.max(pixels(attrs.width), logo.minWidthPx) : boxPx - sides;
  // A logo that fills its column becomes smaller by its own clear space.
  const widthPx = Math.max(1, Math.min(wished, boxPx - sides, boxPx / (1 + 2 * share)));
  const clearPx = Math.ceil(widthPx * share);
  const next: Record<string, string> = {};
  SIDES.forEach((side, i) => {
    if (paddings[i]! < clearPx) next[`padding-${side}`] = `${clearPx}px`;
  });
  const leastPx = Math.min(logo.minWidthPx, Math.floor(widthPx));
  if (attrs.width && pixels(attrs.width) < leastPx) next.width = `${leastPx}px`;
  return Object.keys(next).length > 0 ? { ...node, attrs: { ...node.attrs, ...next } } : node;
}

/** The rendered tree with room around every logo that the brand kit of this version knows. */
export function withLogoSpace<T extends TemplateNode>(root: T, rules: TemplateDocument['logos'], assets: AssetSet): T {
  const logos = rules ? logosByAddress(rules, assets) : new Map<string, ShownLogo>();
  if (logos.size === 0) return root;
  const changed = new Map<TemplateNode, TemplateNode>();
  for (const { node, attrs, widthPx } of seenNodes(root)) {
    const logo = node.tag === 'mj-image' ? logos.get(attrs.src ?? '') : undefined;
    if (!logo) continue;
    const next = spaced(node, attrs, widthPx, logo);
    if (next !== node) changed.set(node, next);
  }
  const visit = (node: TemplateNode): TemplateNode =>
    changed.get(node) ?? (node.children ? { ...node, children: node.children.map(visit) } : node);
  return changed.size > 0 ? (visit(root) as T) : root;
}
