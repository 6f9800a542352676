import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconUserShield } from '@tabler/icons-react';
import type { PersonWithRole } from '../../../audit/supervision/list-access.ts';
import { nameRole } from '../../../clients/actors/role-names.ts';
import { partnerMessages } from './partner.messages.ts';

/** Who can sign in at the partner's desk. */
export function MembersCard({ members, partnerId }: { members: readonly PersonWithRole[]; partnerId: string }) {
  const t = useT(partnerMessages);
  const language = useLanguage();
  const { date } = useFormats();
  return (
    <Card
      flush
      title={t('members')}
      sentence={t('membersSentence')}
      action={
        <LinkButton to={`/officer/people?partner=${partnerId}`} size="small">
          {t('allMembers')}
        </LinkButton>
      }
    >
      <DataTable
        label={t('members')}
        rows={members}
        getRowId={({ membershipId }) => membershipId}
        columns={[
          { id: 'name', header: t('name'), cell: ({ name }) => name },
          { id: 'role', header: t('role'), required: true, cell: ({ role }) => nameRole(role, language) },
          { id: 'since', header: t('memberSince'), required: true, cell: ({ since }) => date(since) },
          {
            id: 'secondFactor',
            header: t('secondFactor'),
            required: true,
            cell: ({ hasSecondFactor }) => t(hasSecondFactor ? 'yes' : 'no'),
          },
        ]}
        empty={<EmptyState icon={IconUserShield} title={t('members')} sentence={t('noMembers')} />}
      />
    </Card>
  );
}
