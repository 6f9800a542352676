import { SegmentedControl, Select } from '@mantine/core';
import {
  FILLING_ROLES,
  type FillingRole,
  PERMISSION_SCOPES,
  type PermissionScope,
  type TemplateNode,
} from '@multipartner/templates-engine/document';
import { findNode } from '@multipartner/templates-engine/localise';
import { effectivePermissions } from '@multipartner/templates-engine/permissions';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { pathTo } from '../document/blocks.ts';
import { setPermissions } from '../document/document-changes.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { permissionMessages } from './permission.messages.ts';
import { scopesFor, withDecision } from './permission-edit.ts';
import css from './region.module.css';

type Who = 'everybody' | FillingRole;
type Choice = 'inherit' | 'allow' | 'deny' | 'denyFinal';
const WHO: readonly Who[] = ['everybody', ...FILLING_ROLES];

/** What partners may do with look and order here, per role, and where a decision comes from when it is not made here. */
export function PermissionPanel({ node }: { node: TemplateNode }) {
  const t = useT(permissionMessages);
  const name = useT(elementMessages);
  const { session } = useDesigner();
  const { document } = useSession();
  const [who, setWho] = useState<Who>('everybody');
  const own = findNode(document.root, node.id)?.permissions;
  const parent = pathTo(document.root, node.id).at(-2);
  const above = parent && effectivePermissions(document, parent.id, who === 'everybody' ? 'partner_owner' : who);
  const inherited = (scope: PermissionScope): string => {
    const decision = above?.[scope];
    const decider = decision?.from ? findNode(document.root, decision.from) : undefined;
    const from = decider ? name(elementKey(decider.tag)) : t('byRule');
    if (decision?.final) return t('inherited_final', { from });
    const isAllowed = decision?.allowed ?? (scope === 'content.edit' || scope === 'slot.add');
    return t(isAllowed ? 'inherited_allow' : 'inherited_deny', { from });
  };
  const set = (scope: PermissionScope, choice: Choice) =>
    session.change((before) =>
      setPermissions(before, node.id, withDecision(findNode(before.root, node.id)?.permissions, scope, who, choice)),
    );
  return (
    <div>
      <p className={css.hint}>{t('permissionsHelp')}</p>
      <SegmentedControl
        size="xs"
        fullWidth
        mt={6}
        mb={6}
        aria-label={t('who')}
        value={who}
        onChange={(next) => setWho(next as Who)}
        data={WHO.map((value) => ({ value, label: t(`who_${value}`) }))}
      />
      <table className={css.scopes}>
        <tbody>
          {PERMISSION_SCOPES.filter((scope) => scopesFor(node.tag).includes(scope)).map((scope) => (
            <tr key={scope}>
              <th scope="row">{t(`scope_${scope}`)}</th>
              <td>
                <Select
                  size="xs"
                  aria-label={t(`scope_${scope}`)}
                  allowDeselect={false}
                  disabled={above?.[scope].final}
                  value={own?.[scope]?.[who] ?? 'inherit'}
                  onChange={(choice) => choice && set(scope, choice as Choice)}
                  data={[
                    { value: 'inherit', label: inherited(scope) },
                    { value: 'allow', label: t('allow') },
                    { value: 'deny', label: t('deny') },
                    { value: 'denyFinal', label: t('denyFinal') },
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
