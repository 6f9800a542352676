/**
 * Template tree ↔ component definitions of the designer (GrapesJS), without loss: what is ours rides in properties of our own (`nodeId`,
 * `attrs`, `html`, `region`, `permissions`, `block`), which the editor neither interprets nor fills with defaults. Pure functions on plain objects; nothing of the
 * editor is imported.
 */
import type { Permissions, Region, TemplateNode } from './document.ts';
import { cloneNode, newNodeId, regionKindsFor } from './regions/regions.ts';
import { ALLOWED_CHILDREN, ALLOWED_TAGS, CONTENT_TAGS } from './tags.ts';

/** A component as the editor takes it and as its `toJSON()` gives it. */
export interface ComponentDefinition {
  type: string;
  nodeId: string;
  attrs: Record<string, string>;
  /** Inner HTML of content elements; null: none */
  html: string | null;
  region: Region | null;
  /** What HQ allows and denies here; null: nothing is said */
  permissions: Permissions | null;
  /** `<block id>@<version>` of the block library; null: not from there */
  block: string | null;
  /** Absent where the node has no list of children, which is not the same as an empty one */
  components?: ComponentDefinition[];
  hasChildren: boolean;
}

/** A live component or its JSON: only what is read here. */
export type ReadableComponent =
  | { get(name: string): unknown; components(): { map<T>(each: (child: ReadableComponent) => T): T[] } }
  | Partial<ComponentDefinition>;

const isLive = (component: ReadableComponent): component is Extract<ReadableComponent, { get: unknown }> =>
  typeof (component as { get?: unknown }).get === 'function';

/** The definition of a node and everything below it. */
export function toComponent(node: TemplateNode): ComponentDefinition {
  return {
    type: node.tag,
    nodeId: node.id,
    attrs: { ...node.attrs },
    html: node.content ?? null,
    region: node.region ? structuredClone(node.region) : null,
    permissions: node.permissions ? structuredClone(node.permissions) : null,
    block: node.block ?? null,
    hasChildren: node.children !== undefined,
    ...(node.children ? { components: node.children.map(toComponent) } : {}),
  };
}

/** The node of a component. Throws a TypeError for a component that is no element of a template. */
export function fromComponent(component: ReadableComponent): TemplateNode {
  const read = (name: keyof ComponentDefinition): unknown =>
    isLive(component) ? component.get(name) : component[name];
  const tag = String(read('type') ?? '');
  if (!ALLOWED_TAGS.has(tag)) throw new TypeError(`no element of a template: ${tag.slice(0, 40)}`);
  const node: TemplateNode = {
    id: String(read('nodeId') || newNodeId()),
    tag,
    attrs: { ...(read('attrs') as Record<string, string> | undefined) },
  };
  const html = read('html');
  if (typeof html === 'string') node.content = html;
  const region = read('region') as Region | null | undefined;
  if (region) node.region = structuredClone(region);
  const permissions = read('permissions') as Permissions | null | undefined;
  if (permissions) node.permissions = structuredClone(permissions);
  const block = read('block');
  if (typeof block === 'string') node.block = block;
  const children = isLive(component)
    ? component.components().map(fromComponent)
    : (component.components ?? []).map(fromComponent);
  if (children.length > 0 || read('hasChildren') === true) node.children = children;
  return node;
}

/** A copy with fresh node and region ids: for paste and duplicate, so that one fill never feeds two regions. */
export const refreshIds = (component: ComponentDefinition): ComponentDefinition =>
  toComponent(cloneNode(fromComponent(component)));

export interface ComponentType {
  type: string;
  /** Model defaults to register: without them the editor drops our properties, and undo would not restore them */
  defaults: {
    nodeId: string;
    attrs: Record<string, string>;
    html: null;
    region: null;
    permissions: null;
    block: null;
    hasChildren: boolean;
    'style-default': Record<string, never>;
    void: false;
    /** Whether a component of another type may be dropped into it */
    droppable: (source: { get(name: string): unknown }) => boolean;
    draggable: boolean;
  };
  /** True for elements whose text is typed on the canvas */
  holdsText: boolean;
  regionKinds: readonly Region['kind'][];
}

/** One entry for every element of a template, for the editor's registration. */
export function componentTypes(): ComponentType[] {
  return [...ALLOWED_TAGS].map((type) => {
    const children = ALLOWED_CHILDREN[type] ?? [];
    return {
      type,
      defaults: {
        nodeId: '',
        attrs: {},
        html: null,
        region: null,
        permissions: null,
        block: null,
        hasChildren: false,
        'style-default': {},
        void: false,
        droppable: (source) => children.includes(String(source.get('type'))),
        draggable: !['mjml', 'mj-head', 'mj-body', 'mj-attributes'].includes(type),
      },
      holdsText: CONTENT_TAGS.has(type) && type !== 'mj-style',
      regionKinds: regionKindsFor(type),
    };
  });
}
