import { Badge } from '@multipartner/ui/badge';
import { Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconShieldCheck } from '@tabler/icons-react';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { NameAndAddress } from './name-and-address.tsx';
import { peopleMessages } from './people.messages.ts';
import css from './people.module.css';

export interface Person {
  membershipId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  since: string | Date;
  hasSecondFactor: boolean;
}

interface PeopleTableProps {
  people: Person[];
  ownUserId: string;
  mayChange: boolean;
}

export function PeopleTable({ people, ownUserId, mayChange }: PeopleTableProps) {
  const t = useT(peopleMessages);
  const language = useLanguage();
  const { date } = useFormats();
  const columns: DataColumn<Person>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, email, userId }) => (
        <NameAndAddress name={name} email={email} badge={userId === ownUserId ? <Badge>{t('you')}</Badge> : null} />
      ),
    },
    { id: 'role', header: t('role'), cell: ({ role }) => nameRole(role, language), required: true },
    { id: 'since', header: t('since'), cell: ({ since }) => date(since) },
    {
      id: 'second',
      header: t('second'),
      cell: ({ hasSecondFactor }) =>
        hasSecondFactor ? (
          <Badge tone="success" icon={IconShieldCheck}>
            {t('secondYes')}
          </Badge>
        ) : (
          <Badge>{t('secondNo')}</Badge>
        ),
    },
  ];
  if (mayChange) {
    columns.push({
      id: 'access',
      header: t('access'),
      align: 'end',
      required: true,
      cell: (person) => <EndAccess person={person} isOwn={person.userId === ownUserId} />,
    });
  }
  return (
    <Stack gap={3}>
      <h2 className={css.title}>{t('people')}</h2>
      <DataTable
        label={t('people')}
        columns={columns}
        rows={people}
        getRowId={({ membershipId }) => membershipId}
        empty={null}
      />
    </Stack>
  );
}

function EndAccess({ person, isOwn }: { person: Person; isOwn: boolean }) {
  const t = useT(peopleMessages);
  const language = useLanguage();
  const { name, role, membershipId } = person;
  return (
    <ConfirmDialog
      trigger={t('end')}
      size="small"
      title={t('endTitle', { name })}
      sentence={isOwn ? t('endOwnSentence') : t('endSentence', { name, role: nameRole(role, language) })}
      confirmLabel={t('endConfirm')}
      tone="danger"
      intent="end-access"
      fields={{ membershipId }}
    />
  );
}
