import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconUpload } from '@tabler/icons-react';
import type { ImportProgress } from '../../../people/imports/import-desk.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { AddressBookTabs } from '../address-book/tabs.tsx';
import { importsMessages } from './imports.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'ContactImport'] }, async ({ actor, services, context }) => {
  const [imports, { total }] = await Promise.all([
    services.people.listImports(actor.partnerId),
    services.people.countContacts(actor.partnerId),
  ]);
  const by = byPartner(actor, context, 'import');
  const names = await services.people.readImportNames(
    by,
    imports.map(({ importId }) => importId),
  );
  return { total, imports: imports.map((one) => ({ ...one, fileName: names[one.importId] ?? '–' })) };
});

type Row = ImportProgress & { fileName: string };

// The words of the badge for the states of the ledger.
const BADGES = { previewed: 'checked', finished: 'done' } as const;
const badgeOf = (state: Row['state']) => (state === 'previewed' || state === 'finished' ? BADGES[state] : state);

export default function Imports() {
  const { imports, total } = useLoaderData<typeof loader>();
  const t = useT(importsMessages);
  const { number, moment } = useFormats();
  // Before an import has run nothing is counted yet: a 0 would be a wrong answer.
  const count = (value: number, { state }: Row) =>
    state === 'uploaded' || state === 'previewed' ? '–' : number(value);
  const columns: DataColumn<Row>[] = [
    { id: 'file', header: t('file'), cell: ({ fileName }) => fileName },
    { id: 'state', header: t('state'), cell: ({ state }) => <StateBadge kind="import" state={badgeOf(state)} /> },
    { id: 'when', header: t('when'), cell: ({ createdAt }) => moment(createdAt) },
    { id: 'rows', header: t('rows'), cell: (row) => count(row.rows, row), align: 'end' },
    { id: 'accepted', header: t('accepted'), cell: (row) => count(row.accepted, row), align: 'end' },
    { id: 'merged', header: t('merged'), cell: (row) => count(row.merged, row), align: 'end' },
    { id: 'refused', header: t('refused'), cell: (row) => count(row.refused, row), align: 'end' },
  ];
  const start = (
    <LinkButton to="/partner/imports/new" variant="primary" icon={IconUpload}>
      {t('new')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={imports.length > 0 ? start : undefined} />
      <Stack gap={1}>
        <AddressBookTabs people={total} />
        {imports.length === 0 ? (
          <Card>
            <EmptyState icon={IconUpload} title={t('emptyTitle')} sentence={t('emptySentence')} action={start} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={imports}
            columns={columns}
            getRowId={({ importId }) => importId}
            getRowHref={({ importId }) => `/partner/imports/${importId}`}
            empty={null}
          />
        )}
      </Stack>
      <Notice texts={{ discarded: t('discarded') }} />
    </>
  );
}
