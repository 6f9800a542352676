import { TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconUsers } from '@tabler/icons-react';
import type { DuplicatePair } from '../../../people/duplicates/find-duplicates.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { personName } from '../address-book/person-name.ts';
import { duplicatesMessages } from './duplicates.messages.ts';

export const loader = partnerRoute.loader({ can: ['delete', 'Contact'] }, async ({ actor, services, context }) =>
  services.people.findDuplicates(byPartner(actor, context, 'contact_care')),
);

type Row = Pick<DuplicatePair, 'first' | 'second' | 'reasons'>;

const words = ({ profile }: Row['first']): string => {
  const name = personName(profile);
  return name && name !== profile.email ? `${name}, ${profile.email}` : profile.email;
};

/** Who may stand there twice. */
export default function Duplicates() {
  const { pairs, isMore } = useLoaderData<typeof loader>();
  const t = useT(duplicatesMessages);
  const mergePath = ({ first, second }: Row) => `/partner/contacts/merge/${first.contactId}/${second.contactId}`;
  const columns: DataColumn<Row>[] = [
    { id: 'first', header: t('first'), cell: ({ first }) => words(first) },
    { id: 'second', header: t('second'), cell: ({ second }) => words(second) },
    { id: 'why', header: t('why'), cell: ({ reasons }) => reasons.map((reason) => t(reason)).join(', ') },
    { id: 'look', header: '', cell: (row) => <TextLink to={mergePath(row)}>{t('look')}</TextLink>, align: 'end' },
  ];
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: '/partner/contacts', label: t('back') }} />
      <Stack gap={4}>
        {pairs.length === 0 ? (
          <Card>
            <EmptyState icon={IconUsers} title={t('emptyTitle')} sentence={t('emptySentence')} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={pairs as Row[]}
            columns={columns}
            getRowId={({ first, second }) => `${first.contactId} ${second.contactId}`}
            getRowHref={mergePath}
            empty={null}
          />
        )}
        {isMore ? <p>{t('more')}</p> : null}
      </Stack>
      <Notice texts={{ merged: t('merged') }} />
    </>
  );
}
