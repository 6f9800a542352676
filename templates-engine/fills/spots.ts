/**
 * Every region of a mail at its place: those of the document, those in the blocks of a slot, in the items of a repeater and in copies, and those that
 * permissions open. One walk for all who judge, so that none of them can forget a corner.
 */
import type { FillSet, FillValue, Region, TemplateDocument, TemplateNode } from '../document.ts';
import type { EnvelopePlace } from '../localise.ts';
import { descend, type Filler, may, type PermissionState, ROOT_PERMISSIONS } from '../permissions.ts';
import { layoutIdOf } from '../regions/implicit-ids.ts';
import { type ImplicitRegion, layoutRegionOf, styleRegionOf } from '../regions/implicit-regions.ts';
import { fitsRegion, shapeOf } from '../regions/region-value.ts';
import { defaultOf, listEnvelopeRegions, type RegionDefault } from '../regions/regions.ts';
import { MAX_FILL_DEPTH } from './fill-value.ts';
import { layoutFaults, mergedInstances } from './instances.ts';

export interface Spot {
  /** `<region>`, or `<region>/<instance>/<region>` */
  address: string;
  region: Region | ImplicitRegion;
  /** The element, or the place in the envelope */
  node: TemplateNode | null;
  envelope: EnvelopePlace | null;
  /** What is filled in and fits the kind */
  value: FillValue | undefined;
  /** Something is filled in that does not fit */
  isMisfit: boolean;
  standard: RegionDefault;
  /** False inside a block that is switched off, removed or not chosen */
  isShown: boolean;
  canAdd: boolean;
}

export interface SpotVisitor {
  spot(spot: Spot): void;
  /** An id in a fill that is no open region there. `address` names it as regions are named. */
  foreign(address: string): void;
  /** Every element that the mail shows, blocks and items included; `value` is that of its region. */
  shown?(node: TemplateNode, value: FillValue | undefined): void;
}

interface Scope {
  address: string;
  /** What the partner filled in here */
  own: FillSet;
  /** The same on what HQ put in */
  fill: FillSet;
  depth: number;
  isShown: boolean;
}

class Walk {
  private readonly document: TemplateDocument;
  private readonly filler: Filler;
  private readonly only: ReadonlySet<string> | null;
  private readonly visitor: SpotVisitor;

  constructor(document: TemplateDocument, filler: Filler, only: ReadonlySet<string> | null, visitor: SpotVisitor) {
    this.document = document;
    this.filler = filler;
    this.only = only;
    this.visitor = visitor;
  }

  private isAsked(id: string, scope: Scope): boolean {
    return scope.depth > 0 || this.only === null || this.only.has(id);
  }

  scope(roots: readonly TemplateNode[], scope: Scope, above: PermissionState, known = new Set<string>()): void {
    for (const root of roots) this.node(root, scope, above, scope.isShown, known);
    for (const id of Object.keys(scope.own))
      if (!known.has(id) && this.isAsked(id, scope)) this.visitor.foreign(addressIn(scope, id));
  }

  /** Gives the value that counts: none where nobody may fill. */
  private emit(
    spot: Pick<Spot, 'region' | 'node' | 'envelope' | 'standard' | 'isShown' | 'canAdd'>,
    scope: Scope,
    isOpen: boolean,
    known: Set<string>,
  ): FillValue | undefined {
    const { id, kind } = spot.region;
    const canFill = isOpen && shapeOf(kind) !== null;
    if (canFill) known.add(id);
    const stored = canFill && Object.hasOwn(scope.fill, id) ? scope.fill[id] : undefined;
    const value = stored && fitsRegion(spot.region, stored) ? stored : undefined;
    if (this.isAsked(id, scope))
      this.visitor.spot({ ...spot, address: addressIn(scope, id), value, isMisfit: stored !== undefined && !value });
    return value;
  }

  envelope(scope: Scope, known: Set<string>): void {
    for (const { region, place, default: standard } of listEnvelopeRegions(this.document))
      if ('envelope' in place)
        this.emit(
          { region, node: null, envelope: place.envelope, standard, isShown: true, canAdd: false },
          scope,
          true,
          known,
        );
  }

  private implicit(
    region: ImplicitRegion | null,
    node: TemplateNode,
    scope: Scope,
    isShown: boolean,
    known: Set<string>,
  ) {
    if (!region) return undefined;
    return this.emit(
      { region, node, envelope: null, standard: { none: true }, isShown, canAdd: false },
      scope,
      true,
      known,
    );
  }

  private node(node: TemplateNode, scope: Scope, above: PermissionState, isShown: boolean, known: Set<string>): void {
    const state = descend(above, node);
    const { region } = node;
    const value = region
      ? this.emit(
          {
            region,
            node,
            envelope: null,
            standard: defaultOf(node, region),
            isShown,
            canAdd: may(state, 'slot.add', this.filler),
          },
          scope,
          may(state, 'content.edit', this.filler),
          known,
        )
      : undefined;
    if (state !== ROOT_PERMISSIONS)
      this.implicit(styleRegionOf(node, state, this.filler, this.document.tokens), node, scope, isShown, known);
    const isOn = region?.kind !== 'toggle' || (value && 'on' in value ? value.on : region.defaultOn);
    if (isShown && isOn) this.visitor.shown?.(node, value);
    this.below(node, value, scope, state, isShown && isOn, known);
  }

  private below(
    node: TemplateNode,
    value: FillValue | undefined,
    scope: Scope,
    state: PermissionState,
    isShown: boolean,
    known: Set<string>,
  ): void {
    const { region } = node;
    if (region?.kind === 'repeater') {
      const own = value && 'items' in value ? value.items : [];
      const items = value ? mergedInstances(region.standard, own) : region.standard;
      for (const item of items) this.instance(node.children ?? [], region.id, item, own, scope, state, isShown);
      return;
    }
    const opened = state === ROOT_PERMISSIONS ? null : layoutRegionOf(node, state, this.filler);
    const layout = this.implicit(opened, node, scope, isShown, known);
    const { removed = [], copies = [] } = layout && 'layout' in layout ? layout.layout : {};
    // A value that does not fit leaves HQ's order in the mail: what it names is judged, but nothing of it is seen.
    const counts = opened && layout && 'layout' in layout && layoutFaults(opened, layout.layout).length === 0;
    const chosen = region?.kind === 'choice' ? chosenChild(region, value) : undefined;
    for (const child of node.children ?? []) {
      const isKept = !(counts && removed.includes(child.id)) && (chosen === undefined || chosen === child.id);
      this.node(child, scope, state, isShown && isKept, known);
      for (const copy of copies)
        if (copy.of === child.id)
          this.instance([child], layoutIdOf(node.id), copy, copies, scope, state, isShown && counts === true);
    }
    if (region?.kind !== 'slot') return;
    const own = value && 'blocks' in value ? value.blocks : [];
    const blocks = value ? mergedInstances(region.standard, own) : region.standard;
    for (const instance of blocks) {
      if (this.document.blocks && Object.hasOwn(this.document.blocks, instance.block))
        this.instance([this.document.blocks[instance.block]!.root], region.id, instance, own, scope, state, isShown);
    }
  }

  private instance(
    roots: readonly TemplateNode[],
    id: string,
    merged: { id: string; fill: FillSet },
    own: readonly { id: string; fill: FillSet }[],
    scope: Scope,
    state: PermissionState,
    isShown: boolean,
  ): void {
    if (scope.depth >= MAX_FILL_DEPTH || !this.isAsked(id, scope)) return;
    this.scope(
      roots,
      {
        address: `${addressIn(scope, id)}/${merged.id}`,
        own: own.find((one) => one.id === merged.id)?.fill ?? {},
        fill: merged.fill,
        depth: scope.depth + 1,
        isShown,
      },
      state,
    );
  }
}

const addressIn = (scope: { address: string }, id: string): string =>
  scope.address === '' ? id : `${scope.address}/${id}`;

const chosenChild = (region: Extract<Region, { kind: 'choice' }>, value: FillValue | undefined): string | undefined =>
  (region.options.find(({ id }) => value && 'choice' in value && id === value.choice) ?? region.options[0])?.child;

/**
 * Walks a document that is in one language. `filler` decides which regions are open; `only` limits the walk to some regions of the document and what
 * stands in them. Answers the ids that are open at the top.
 */
export function visitSpots(
  document: TemplateDocument,
  fill: FillSet,
  options: { filler?: Filler; only?: ReadonlySet<string> },
  visitor: SpotVisitor,
): ReadonlySet<string> {
  const walk = new Walk(document, options.filler ?? 'anybody', options.only ?? null, visitor);
  const scope: Scope = { address: '', own: fill, fill, depth: 0, isShown: true };
  const known = new Set<string>();
  walk.envelope(scope, known);
  walk.scope([document.root], scope, ROOT_PERMISSIONS, known);
  return known;
}
