/** What one click mends: the smallest change of a value after which a violation is gone, as the patch that saves it. */
import type { FillPatch, FillSet } from '../document.ts';
import { localise } from '../localise.ts';
import { valueAt, withValueAt } from '../upgrade/value-at.ts';
import { type Violation, validate } from '../validate.ts';
import { type FixContext, fixed } from './fix-value.ts';
import { type Spot, visitSpots } from './spots.ts';

export type { FixContext } from './fix-value.ts';

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
  // HQ's own entry that nobody changed has no place in the fill to write into.
  if (value !== null && !valueAt(after, regionId)) return null;
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
