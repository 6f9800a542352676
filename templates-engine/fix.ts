/** What one click mends: the smallest change of a value after which a violation is gone, as the patch that saves it. */
import type { FillPatch, FillSet, FillValue, TemplateDocument } from './document.ts';
import { fixed } from './fix-value.ts';
import { localise } from './localise.ts';
import { type Spot, valueAt, visitSpots } from './spots.ts';
import { type ValidateOptions, type Violation, validate } from './validate.ts';

export interface FixContext extends ValidateOptions {
  document: TemplateDocument;
  /** What the mail shows: all layers on each other. The patch writes into the campaign's own fill. */
  fill: FillSet;
}

/** A fill with another value at an address; null takes it away. Undefined if the address leads nowhere. */
export function withValueAt(fill: FillSet, address: string, value: FillValue | null): FillSet | undefined {
  const [id = '', instance, ...rest] = address.split('/');
  if (instance === undefined)
    return value === null
      ? Object.fromEntries(Object.entries(fill).filter(([key]) => key !== id))
      : { ...fill, [id]: value };
  const outer = Object.hasOwn(fill, id) ? fill[id] : undefined;
  let isFound = false;
  const change = <T extends { id: string; fill: FillSet }>(one: T): T => {
    if (one.id !== instance) return one;
    const inner = withValueAt(one.fill, rest.join('/'), value);
    if (inner) isFound = true;
    return inner ? { ...one, fill: inner } : one;
  };
  const changed: FillValue | undefined =
    outer && 'blocks' in outer
      ? { blocks: outer.blocks.map(change) }
      : outer && 'items' in outer
        ? { items: outer.items.map(change) }
        : outer && 'layout' in outer
          ? { layout: { ...outer.layout, copies: (outer.layout.copies ?? []).map(change) } }
          : undefined;
  return changed && isFound ? { ...fill, [id]: changed } : undefined;
}

/** The patch that mends a violation, or null where only a person can. It is offered only if the violation is really gone afterwards. */
export function fixFor(violation: Violation, context: FixContext): FillPatch | null {
  const { regionId } = violation;
  if (regionId === undefined) return null;
  const [top = ''] = regionId.split('/');
  const document = localise(context.document, context.language);
  let spot: Spot | undefined;
  visitSpots(
    document,
    context.fill,
    { only: new Set([top]) },
    {
      spot: (one) => {
        if (one.address === regionId) spot = one;
      },
      foreign: () => {},
    },
  );
  if (!spot) return null;
  const value = fixed(spot, violation, context, document);
  if (value === undefined) return null;
  const after = withValueAt(context.fill, regionId, value);
  if (!after) return null;
  const of = (fill: FillSet): Violation[] =>
    validate(context.document, fill, context).filter((one) => one.regionId === regionId);
  const key = ({ rule, params }: Violation): string => `${rule} ${params.word ?? ''}`;
  const before = new Set(of(context.fill).map(key));
  // Gone, and nothing that stops the mail came in its place.
  const isLeft = of(after).some(
    (one) => key(one) === key(violation) || (one.severity === 'block' && !before.has(key(one))),
  );
  return isLeft ? null : { [top]: regionId === top ? value : (valueAt(after, top) ?? null) };
}
