/**
 * What a partner's people may do with an element (design: templates, "Permissions per node and role"). The nearest explicit decision wins, unless
 * an ancestor says `denyFinal`. Where nobody decided, regions can be filled and slots take blocks; everything else is denied.
 */
import {
  FILLING_ROLES,
  type FillingRole,
  PERMISSION_SCOPES,
  type PermissionScope,
  type TemplateDocument,
  type TemplateNode,
} from './document.ts';

/** `anybody`: allowed if it is allowed to at least one role. What is stored is judged by it, whoever looks. */
export type Filler = FillingRole | 'anybody';

export interface Decision {
  allowed: boolean;
  /** The node whose permissions decided; null: nobody decided */
  from: string | null;
  /** An ancestor's `denyFinal`: nothing below can allow it again */
  final: boolean;
}
export type PermissionState = Readonly<Record<PermissionScope, Readonly<Record<FillingRole, Decision>>>>;

const OPEN: ReadonlySet<PermissionScope> = new Set(['content.edit', 'slot.add']);

/** Above the root of every document. */
export const ROOT_PERMISSIONS: PermissionState = Object.fromEntries(
  PERMISSION_SCOPES.map((scope) => [
    scope,
    Object.fromEntries(FILLING_ROLES.map((role) => [role, { allowed: OPEN.has(scope), from: null, final: false }])),
  ]),
) as never;

/** The state at a node, from the state at its parent. */
export function descend(above: PermissionState, node: TemplateNode): PermissionState {
  if (!node.permissions) return above;
  const state = { ...above } as Record<PermissionScope, Record<FillingRole, Decision>>;
  for (const [scope, decisions] of Object.entries(node.permissions) as [PermissionScope, Record<string, string>][]) {
    const roles = { ...state[scope] };
    for (const role of FILLING_ROLES) {
      const everybody = decisions.everybody;
      const wish = everybody === 'denyFinal' ? everybody : (decisions[role] ?? everybody);
      if (wish === undefined || roles[role].final) continue;
      roles[role] = { allowed: wish === 'allow', from: node.id, final: wish === 'denyFinal' };
    }
    state[scope] = roles;
  }
  return state;
}

export const may = (state: PermissionState, scope: PermissionScope, who: Filler): boolean =>
  who === 'anybody' ? FILLING_ROLES.some((role) => state[scope][role].allowed) : state[scope][who].allowed;

function pathTo(node: TemplateNode, id: string): TemplateNode[] | undefined {
  if (node.id === id) return [node];
  for (const child of node.children ?? []) {
    const below = pathTo(child, id);
    if (below) return [node, ...below];
  }
  return undefined;
}

/**
 * All scopes at one node for one role, with the node that decided. Nodes of the document's blocks count from their block's root. Throws a
 * RangeError for an unknown node.
 */
export function effectivePermissions(
  document: TemplateDocument,
  nodeId: string,
  role: FillingRole,
): Record<PermissionScope, Decision> {
  const roots = [document.root, ...Object.values(document.blocks ?? {}).map(({ root }) => root)];
  for (const root of roots) {
    const path = pathTo(root, nodeId);
    if (!path) continue;
    const state = path.reduce(descend, ROOT_PERMISSIONS);
    return Object.fromEntries(PERMISSION_SCOPES.map((scope) => [scope, state[scope][role]])) as never;
  }
  throw new RangeError(`the template has no node ${nodeId}`);
}
