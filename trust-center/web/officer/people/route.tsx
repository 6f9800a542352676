import { isId } from '@multipartner/kernel/ids';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconUserShield } from '@tabler/icons-react';
import { z } from 'zod';
import type { PersonWithRole } from '../../../audit/supervision/list-access.ts';
import { ROLES } from '../../../clients/actors/role-list.ts';
import { nameRole } from '../../../clients/actors/role-names.ts';
import type { Role } from '../../../clients/actors/roles.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { pageQuery } from '../desk/page-query.ts';
import { Note, PrintButton } from '../desk/parts.tsx';
import { peopleMessages } from './people.messages.ts';

const query = pageQuery('membership').extend({
  role: z.enum(ROLES).optional().catch(undefined),
  partner: z
    .string()
    .refine((id) => isId('partner', id))
    .optional()
    .catch(undefined),
});

export const loader = officerRoute.loader(
  { can: ['read', 'Person'], query },
  async ({ services, query: { role, partner, after, before } }) => ({
    page: await services.supervision.listAccess({ role, partnerId: partner, cursor: after, before }),
    isOnePartner: partner !== undefined,
  }),
);

export default function People() {
  const { page, isOnePartner } = useLoaderData<typeof loader>();
  const t = useT(peopleMessages);
  const language = useLanguage();
  const columns = useColumns();
  const offered: readonly Role[] = isOnePartner ? ['partner_owner', 'partner_editor', 'key_custodian'] : ROLES;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <Stack gap={4}>
        <DataTable
          label={t('title')}
          rows={page.people}
          columns={columns}
          getRowId={({ membershipId }) => membershipId}
          filters={[
            {
              id: 'role',
              label: t('role'),
              options: offered.map((value) => ({
                value,
                label: nameRole(value, language),
                count: page.counts[value] ?? 0,
              })),
            },
          ]}
          actions={
            isOnePartner ? (
              <LinkButton to="/officer/people" size="small">
                {t('allDesks')}
              </LinkButton>
            ) : undefined
          }
          paging={{ next: page.nextCursor, previous: page.previousCursor, total: page.total }}
          empty={<EmptyState icon={IconUserShield} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
        <Note>{t('note')}</Note>
      </Stack>
    </>
  );
}

/** Custodians without a partner are the operator's, who is somebody else than headquarters. */
const DESK_WITHOUT_PARTNER: Partial<Record<Role, 'compliance' | 'operator'>> = {
  compliance_officer: 'compliance',
  key_custodian: 'operator',
};

function useColumns(): DataColumn<PersonWithRole>[] {
  const t = useT(peopleMessages);
  const language = useLanguage();
  const { date } = useFormats();
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => name },
    { id: 'role', header: t('role'), required: true, cell: ({ role }) => nameRole(role, language) },
    {
      id: 'desk',
      header: t('desk'),
      required: true,
      cell: ({ role, partner }) => partner?.name ?? t(DESK_WITHOUT_PARTNER[role] ?? 'headquarters'),
    },
    {
      id: 'reach',
      header: t('reach'),
      required: true,
      cell: ({ partner }) => (partner ? t('reachOwn', { partner: partner.name }) : t('reachNone')),
    },
    {
      id: 'secondFactor',
      header: t('secondFactor'),
      required: true,
      cell: ({ hasSecondFactor }) =>
        hasSecondFactor ? <Badge tone="success">{t('yes')}</Badge> : <Badge>{t('no')}</Badge>,
    },
    { id: 'since', header: t('since'), required: true, cell: ({ since }) => date(since) },
  ];
}
