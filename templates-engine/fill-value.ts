/** What a partner, HQ's variant or a partner's usual text puts into the regions of a template. Never markup of a mail, never a position. */
import { z } from 'zod';
import { type TextValue, textValue } from './text-shape.ts';

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

export const blockInstance: z.ZodType<BlockInstance> = z.lazy(() =>
  z.strictObject({ id: instanceId, block: blockKey, fill: fillSet }),
);
export const repeaterItem: z.ZodType<RepeaterItem> = z.lazy(() => z.strictObject({ id: instanceId, fill: fillSet }));

/** What is put into one region. The key that is present must fit the region's kind. */
export const fillValue: z.ZodType<FillValue> = z.union([
  z.strictObject({ text: textValue }),
  z.strictObject({ html: z.string().max(100_000) }),
  z.strictObject({
    image: z.strictObject({
      assetId: z.string().max(60),
      alt: z.string().max(300),
      href: z.string().max(2_000).optional(),
      focus: z.strictObject({ x: share, y: share }).optional(),
    }),
  }),
  z.strictObject({
    link: z.strictObject({ label: z.string().max(400).optional(), href: z.string().max(2_000).optional() }),
  }),
  z.strictObject({ on: z.boolean() }),
  z.strictObject({ choice: z.string().max(40) }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ price: z.int() }),
  z.strictObject({ date: z.union([z.iso.date(), z.literal('')]) }),
  z.strictObject({ blocks: z.array(blockInstance).max(40) }),
  z.strictObject({ items: z.array(repeaterItem).max(40) }),
  z.strictObject({
    style: z.strictObject({
      colour: token.optional(),
      background: token.optional(),
      align: z.enum(['left', 'center', 'right']).optional(),
      size: token.optional(),
      hideOn: z.enum(['phone', 'desktop']).optional(),
    }),
  }),
  z.strictObject({
    layout: z.strictObject({
      order: z.array(z.string().max(30)).max(80).optional(),
      removed: z.array(nodeId).max(80).optional(),
      copies: z
        .array(z.strictObject({ id: instanceId, of: nodeId, fill: z.lazy(() => fillSet) }))
        .max(40)
        .optional(),
    }),
  }),
]);

export const fillSet: z.ZodType<FillSet> = z.lazy(() => z.record(z.string().max(60), fillValue));

/** The only thing a partner can save: values to set, or null to go back to the layer below. */
export const fillPatch = z.record(z.string().max(60), fillValue.nullable());
export type FillPatch = z.infer<typeof fillPatch>;
