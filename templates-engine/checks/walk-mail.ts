/** A walk through a rendered mail that knows what each element looks like: its attributes with all defaults, and the ground it stands on. */
import type { TemplateNode } from '../document.ts';
import { type Rgb, readColour } from './colours.ts';

type Attributes = Readonly<Record<string, string>>;

/** MJML's own defaults (MJML 5), where a check needs them. */
const STANDARD: Readonly<Record<string, Attributes>> = {
  'mj-body': { width: '600px' },
  'mj-section': { padding: '20px 0' },
  'mj-wrapper': { padding: '20px 0' },
  'mj-text': { color: '#000000', 'font-size': '13px', padding: '10px 25px' },
  'mj-button': {
    color: '#ffffff',
    'background-color': '#414141',
    'font-size': '13px',
    padding: '10px 25px',
    'inner-padding': '10px 25px',
  },
  'mj-table': { color: '#000000', 'font-size': '13px', padding: '10px 25px' },
  'mj-image': { padding: '10px 25px' },
  'mj-social-element': { color: '#333333', 'font-size': '13px' },
  'mj-navbar-link': { color: '#000000', 'font-size': '13px', padding: '15px 10px' },
};

export interface SeenNode {
  node: TemplateNode;
  attrs: Attributes;
  /** undefined: an image, or something that cannot be told */
  ground: Rgb | undefined;
  /** Room for content in px on a wide screen, and on a phone of 375 px where columns lie below each other */
  widthPx: number;
  phoneWidthPx: number;
}

const WHITE: Rgb = [255, 255, 255];
const PHONE_PX = 375;

/** Reads `mj-attributes` of a tree. */
function defaultsOf(root: TemplateNode): (node: TemplateNode) => Attributes {
  const head = root.children?.find(({ tag }) => tag === 'mj-head')?.children ?? [];
  const all: Record<string, string> = {};
  const byTag = new Map<string, Record<string, string>>();
  const byClass = new Map<string, Record<string, string>>();
  for (const { tag, attrs } of head.filter((one) => one.tag === 'mj-attributes').flatMap((one) => one.children ?? [])) {
    if (tag === 'mj-all') Object.assign(all, attrs);
    else if (tag === 'mj-class') byClass.set(attrs.name ?? '', { ...byClass.get(attrs.name ?? ''), ...attrs });
    else byTag.set(tag, { ...byTag.get(tag), ...attrs });
  }
  return ({ tag, attrs }) => {
    const classes = (attrs['mj-class'] ?? '').split(/\s+/).flatMap((name) => {
      const one = byClass.get(name);
      return one ? [one] : [];
    });
    return Object.assign({}, STANDARD[tag], all, byTag.get(tag), ...classes, attrs) as Attributes;
  };
}

const pixels = (text: string | undefined): number | undefined => {
  const found = /^([0-9]+(?:\.[0-9]+)?)(px)?$/.exec(text?.trim() ?? '');
  return found ? Number(found[1]) : undefined;
};

/** Left and right together, of a padding written as in CSS. */
function sidesOf(attrs: Attributes, name: 'padding' | 'inner-padding'): number {
  const parts = (attrs[name] ?? '0')
    .trim()
    .split(/\s+/)
    .map((part) => pixels(part) ?? 0);
  const right = pixels(attrs[`${name}-right`]) ?? parts[1] ?? parts[0] ?? 0;
  const left = pixels(attrs[`${name}-left`]) ?? parts[3] ?? parts[1] ?? parts[0] ?? 0;
  return left + right;
}

/** A column's share of its section: its own width, or what the others leave. */
function columnWidths(columns: readonly Attributes[], roomPx: number): number[] {
  const own = columns.map(({ width }) =>
    width?.endsWith('%') ? (roomPx * Number.parseFloat(width)) / 100 : pixels(width),
  );
  const taken = own.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const open = own.filter((width) => width === undefined).length;
  return own.map((width) => width ?? Math.max(0, roomPx - taken) / Math.max(1, open));
}

/** Everything below the body, in reading order. */
export function seenNodes(root: TemplateNode): SeenNode[] {
  const of = defaultsOf(root);
  const seen: SeenNode[] = [];
  const visit = (node: TemplateNode, around: Pick<SeenNode, 'ground' | 'widthPx' | 'phoneWidthPx'>): void => {
    const attrs = of(node);
    const colour = node.tag === 'mj-button' ? undefined : attrs['background-color'];
    const ground = attrs['background-url'] ? undefined : colour ? readColour(colour) : around.ground;
    const own = { node, attrs, ground, widthPx: around.widthPx, phoneWidthPx: around.phoneWidthPx };
    seen.push(own);
    const sides = sidesOf(attrs, 'padding');
    const inner = { ground, widthPx: own.widthPx - sides, phoneWidthPx: own.phoneWidthPx - sides };
    const children = node.children ?? [];
    const columns = children.filter(({ tag }) => tag === 'mj-column');
    const widths = columnWidths(columns.map(of), inner.widthPx);
    // In a group columns stay side by side on a phone, too.
    const phones = node.tag === 'mj-group' ? columnWidths(columns.map(of), inner.phoneWidthPx) : [];
    for (const child of children) {
      const at = columns.indexOf(child);
      visit(child, at < 0 ? inner : { ...inner, widthPx: widths[at]!, phoneWidthPx: phones[at] ?? inner.phoneWidthPx });
    }
  };
  const body = root.children?.find(({ tag }) => tag === 'mj-body');
  if (!body) return [];
  const attrs = of(body);
  const widthPx = pixels(attrs.width) ?? 600;
  visit(body, { ground: readColour(attrs['background-color']) ?? WHITE, widthPx, phoneWidthPx: PHONE_PX });
  return seen;
}

/** Room for the words of an element: what its paddings leave. */
export const roomFor = ({ attrs, widthPx, phoneWidthPx }: SeenNode): { desktop: number; phone: number } => {
  const sides = sidesOf(attrs, 'padding') + (attrs['inner-padding'] ? sidesOf(attrs, 'inner-padding') : 0);
  return { desktop: widthPx - sides, phone: phoneWidthPx - sides };
};

export const fontSizeOf = (attrs: Attributes): number => pixels(attrs['font-size']) ?? 13;
