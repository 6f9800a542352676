import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { IconUserPlus } from '@tabler/icons-react';
import { nameRoles } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { type Invitation, InvitationsTable } from './invitations-table.tsx';
import { peopleMessages } from './people.messages.ts';
import { PeopleTable, type Person } from './people-table.tsx';
import { PeopleToast } from './people-toast.tsx';

interface PeopleScreenProps {
  sentence: string;
  people: Person[];
  invitations: Invitation[];
  /** The roles that the person may give; nobody may change anything without one. */
  roles: Role[];
  ownUserId: string;
  invitePath: string;
  /** Who may change this list. */
  keepers: Role[];
  error?: string;
}

/** The list of a desk's people and of those who are invited. */
export function PeopleScreen(props: PeopleScreenProps) {
  const { sentence, people, invitations, roles, ownUserId, invitePath, keepers, error } = props;
  const t = useT(peopleMessages);
  const language = useLanguage();
  const mayChange = roles.length > 0;
  return (
    <Stack gap={6}>
      <PageHeader
        title={t('title')}
        sentence={sentence}
        action={
          mayChange ? (
            <LinkButton to={invitePath} variant="primary" icon={IconUserPlus}>
              {t('invite')}
            </LinkButton>
          ) : null
        }
      />
      <RefusalNote refusal={error} />
      <PeopleTable people={people} ownUserId={ownUserId} mayChange={mayChange} />
      {mayChange ? (
        <InvitationsTable invitations={invitations} />
      ) : (
        <Callout tone="info">{t('readOnly', { who: nameRoles(keepers, language) })}</Callout>
      )}
      <PeopleToast />
    </Stack>
  );
}
