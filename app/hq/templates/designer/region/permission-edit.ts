/** Changes to what HQ allows and denies at an element, without React. */
import { PERMISSION_SCOPES, type PermissionScope, type Permissions } from '@multipartner/templates-engine/document';
import { ALLOWED_CHILDREN } from '@multipartner/templates-engine/tags';

/** The scopes that mean something at an element: what holds others has an order, too. */
export const scopesFor = (tag: string): readonly PermissionScope[] =>
  Object.hasOwn(ALLOWED_CHILDREN, tag)
    ? PERMISSION_SCOPES
    : PERMISSION_SCOPES.filter((scope) => scope !== 'slot.add' && scope !== 'layout.move');

/** Sets or takes back one decision; permissions that say nothing are null. */
export function withDecision(
  before: Permissions | undefined,
  scope: PermissionScope,
  who: 'everybody' | 'partner_owner' | 'partner_editor',
  choice: 'inherit' | 'allow' | 'deny' | 'denyFinal',
): Permissions | null {
  const { [who]: _before, ...others } = before?.[scope] ?? {};
  const decisions = choice === 'inherit' ? others : { ...others, [who]: choice };
  const { [scope]: _scope, ...rest } = before ?? {};
  const next: Permissions = Object.keys(decisions).length > 0 ? { ...rest, [scope]: decisions } : rest;
  return Object.keys(next).length > 0 ? next : null;
}
