import { Button } from '@multipartner/ui/button';
import { Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { NameAndAddress } from './name-and-address.tsx';
import { peopleMessages } from './people.messages.ts';
import css from './people.module.css';

export interface Invitation {
  invitationId: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: string | Date;
}

export function InvitationsTable({ invitations }: { invitations: Invitation[] }) {
  const t = useT(peopleMessages);
  const language = useLanguage();
  const { moment } = useFormats();
  const columns: DataColumn<Invitation>[] = [
    { id: 'name', header: t('name'), cell: ({ name, email }) => <NameAndAddress name={name} email={email} /> },
    { id: 'role', header: t('role'), cell: ({ role }) => nameRole(role, language) },
    { id: 'until', header: t('validUntil'), cell: ({ expiresAt }) => moment(expiresAt) },
    {
      id: 'access',
      header: t('access'),
      align: 'end',
      required: true,
      cell: (invitation) => <InvitationActs invitation={invitation} />,
    },
  ];
  return (
    <Stack gap={3}>
      <h2 className={css.title}>{t('invitations')}</h2>
      <DataTable
        label={t('invitations')}
        columns={columns}
        rows={invitations}
        getRowId={({ invitationId }) => invitationId}
        empty={<EmptyState title={t('invitationsEmpty')} sentence={t('invitationsEmptySentence')} />}
      />
    </Stack>
  );
}

function InvitationActs({ invitation }: { invitation: Invitation }) {
  const t = useT(peopleMessages);
  const { invitationId, name, email } = invitation;
  return (
    <Row gap={2} align="end">
      <Form method="post" title={t('resendNote')}>
        <input type="hidden" name="invitationId" value={invitationId} />
        <Button type="submit" name="intent" value="resend" size="small">
          {t('resend')}
        </Button>
      </Form>
      <ConfirmDialog
        trigger={t('takeBack')}
        size="small"
        title={t('takeBackTitle', { name })}
        sentence={t('takeBackSentence', { email })}
        confirmLabel={t('takeBackConfirm')}
        tone="danger"
        intent="take-back"
        fields={{ invitationId }}
      />
    </Row>
  );
}
