/** What a partner, HQ's variant or a partner's usual text puts into the regions of a template. Never markup of a mail, never a position. */
import { z } from 'zod';
import { type TextValue, textValue } from '../text/text-shape.ts';

/** Identity of one block in a slot, one item of a repeater or one copy of an element: stays when it is moved. */
export const instanceId = z.string().regex(/^i_[0-9a-z]{1,26}$/);
/** `<block id>@<version>`: a key of the document's `blocks`. */
export const blockKey = z.string().regex(/^[0-9a-z_]{1,40}@[0-9]{1,6}$/);
const nodeId = z.string().regex(/^n_[0-9a-z]{1,26}$/);

/** Deepest fill in a fill: an item inside a block of a slot. */
export const MAX_FILL_DEPTH = 3;

export interface BlockInstance {
  id: string;
  block: string;
  fill: FillSet;
}
export interface RepeaterItem {
  id: string;
  fill: FillSet;
}
/** Names of brand tokens, never colours or sizes themselves. */
export interface StyleValue {
  colour?: string | undefined;
  background?: string | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
  size?: string | undefined;
  hideOn?: 'phone' | 'desktop' | undefined;
}
/** What a partner changed in the order of a container's children. */
export interface LayoutValue {
  /** Ids of children and of copies, in the partner's order */
  order?: string[] | undefined;
  removed?: string[] | undefined;
  copies?: { id: string; of: string; fill: FillSet }[] | undefined;
}
export type FillValue =
  | { text: TextValue }
  | { html: string }
  | {
      image: {
        assetId: string;
        alt: string;
        href?: string | undefined;
        /** The point that stays in sight when the image is cropped to a shape: 0 to 1 from the left and from the top */
        focus?: { x: number; y: number } | undefined;
      };
    }
  | { link: { label?: string | undefined; href?: string | undefined } }
  | { on: boolean }
  | { choice: string }
  | { number: number }
  | { price: number }
  | { date: string }
  | { blocks: BlockInstance[] }
  | { items: RepeaterItem[] }
  | { style: StyleValue }
  | { layout: LayoutValue };

/** Region id → value; a region that is absent shows what the layer below says. */
export type FillSet = Record<string, FillValue>;

const share = z.number().min(0).max(1);
const token = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** The schemas of one value by its key, where `inner` is what may stand in an instance, an item or a copy; null: nothing more. */
function shapesWith(inner: z.ZodType<FillSet> | null) {
  const flat = {
    text: z.strictObject({ text: textValue }),
    html: z.strictObject({ html: z.string().max(100_000) }),
    image: z.strictObject({
      image: z.strictObject({
        assetId: z.string().max(60),
        alt: z.string().max(300),
        href: z.string().max(2_000).optional(),
        focus: z.strictObject({ x: share, y: share }).optional(),
      }),
    }),
    link: z.strictObject({
      link: z.strictObject({ label: z.string().max(400).optional(), href: z.string().max(2_000).optional() }),
    }),
    on: z.strictObject({ on: z.boolean() }),
    choice: z.strictObject({ choice: z.string().max(40) }),
    number: z.strictObject({ number: z.number() }),
    price: z.strictObject({ price: z.int() }),
    date: z.strictObject({ date: z.union([z.iso.date(), z.literal('')]) }),
    style: z.strictObject({
      style: z.strictObject({
        colour: token.optional(),
        background: token.optional(),
        align: z.enum(['left', 'center', 'right']).optional(),
        size: token.optional(),
        hideOn: z.enum(['phone', 'desktop']).optional(),
      }),
    }),
  };
  if (inner === null) return flat;
  return {
    ...flat,
    blocks: z.strictObject({
      blocks: z.array(z.strictObject({ id: instanceId, block: blockKey, fill: inner })).max(40),
    }),
    items: z.strictObject({ items: z.array(z.strictObject({ id: instanceId, fill: inner })).max(40) }),
    layout: z.strictObject({
      layout: z.strictObject({
        order: z.array(z.string().max(30)).max(80).optional(),
        removed: z.array(nodeId).max(80).optional(),
        copies: z
          .array(z.strictObject({ id: instanceId, of: nodeId, fill: inner }))
          .max(40)
          .optional(),
      }),
    }),
  };
}
const valueWith = (inner: z.ZodType<FillSet> | null): z.ZodType<FillValue> =>
  z.union(Object.values(shapesWith(inner))) as z.ZodType<FillValue>;
const setOf = (value: z.ZodType<FillValue>): z.ZodType<FillSet> => z.record(z.string().max(60), value);

// One schema per level and none that calls itself: a value that is nested deeper than anybody needs is refused before it is read.
const levels: z.ZodType<FillSet>[] = [setOf(valueWith(null))];
for (let depth = 1; depth < MAX_FILL_DEPTH; depth += 1) levels.push(setOf(valueWith(levels.at(-1)!)));
const nestedFill = levels.at(-1)!;

export const blockInstance: z.ZodType<BlockInstance> = z.strictObject({
  id: instanceId,
  block: blockKey,
  fill: nestedFill,
});
export const repeaterItem: z.ZodType<RepeaterItem> = z.strictObject({ id: instanceId, fill: nestedFill });

/** Key of a value → its schema. */
export const FILL_SHAPES: Readonly<Record<string, z.ZodType<FillValue>>> = shapesWith(nestedFill) as never;

/** What is put into one region. The key that is present must fit the region's kind. */
export const fillValue: z.ZodType<FillValue> = valueWith(nestedFill);

export const fillSet: z.ZodType<FillSet> = setOf(fillValue);

/** The only thing a partner can save: values to set, or null to go back to the layer below. */
export const fillPatch = z.record(z.string().max(60), fillValue.nullable());
export type FillPatch = z.infer<typeof fillPatch>;
