import { Badge } from '@multipartner/ui/badge';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconListSearch } from '@tabler/icons-react';
import type { RegisterEntry } from '../../../partners/list-register.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { HonestLimits } from '../desk/honest-limits.tsx';
import { pageQuery } from '../desk/page-query.ts';
import { Code, KeyBadge, Lines, Moment, Note, PeopleCount, PrintButton, Small } from '../desk/parts.tsx';
import { registerMessages } from './register.messages.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'Register'], query: pageQuery('partner') },
  async ({ services, query: { q, after, before } }) => ({
    page: await services.partners.listRegister({ search: q || undefined, cursor: after, before }),
    isSearched: Boolean(q),
  }),
);

export default function Register() {
  const { page, isSearched } = useLoaderData<typeof loader>();
  const t = useT(registerMessages);
  const columns = useColumns();
  const isEmpty = page.total === 0 && !isSearched;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <Stack gap={6}>
        {isEmpty ? (
          <Card>
            <EmptyState icon={IconListSearch} title={t('emptyTitle')} sentence={t('emptySentence')} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={page.entries}
            columns={columns}
            getRowId={(row) => row.partnerId}
            getRowName={(row) => row.name}
            getRowHref={(row) => `/officer/partners/${row.partnerId}`}
            search={{ label: t('search'), placeholder: t('search') }}
            paging={{ next: page.nextCursor, previous: page.previousCursor, total: page.total }}
            empty={<EmptyState icon={IconListSearch} title={t('nothingTitle')} sentence={t('nothingSentence')} />}
          />
        )}
        <Note>{t('note')}</Note>
        <HonestLimits />
      </Stack>
    </>
  );
}

const KEY_ID_CHARACTERS = 8;
/** The beginning of the key's own id: of the ARN the part that differs. The whole one is a column to choose, and on the page of keys. */
const shortKeyId = (arn: string): string => (arn.split('/').at(-1) ?? arn).slice(0, KEY_ID_CHARACTERS);

function useColumns(): DataColumn<RegisterEntry>[] {
  const t = useT(registerMessages);
  const words = useT(deskMessages);
  const { country } = useFormats();
  return [
    {
      id: 'name',
      header: t('partner'),
      cell: (row) => (
        <>
          {row.name} {row.state === 'suspended' ? <Badge tone="broken">{t('suspended')}</Badge> : null}
        </>
      ),
    },
    {
      id: 'controller',
      header: t('controller'),
      cell: (row) => (
        <Lines>
          {row.legalName}
          <Small>{country(row.country)}</Small>
        </Lines>
      ),
    },
    {
      id: 'people',
      header: t('people'),
      align: 'end',
      cell: (row) => <PeopleCount people={row.people} isFew={row.peopleBelowMinimum} />,
    },
    {
      id: 'key',
      header: t('key'),
      cell: (row) => (
        <Lines>
          <KeyBadge state={row.key?.state ?? 'none'} />
          {row.key ? (
            <Small>
              <Code>{shortKeyId(row.key.kmsKeyArn)}</Code>
            </Small>
          ) : null}
        </Lines>
      ),
    },
    { id: 'mode', header: t('mode'), hidden: true, cell: (row) => (row.key ? words(`mode_${row.key.mode}`) : '') },
    { id: 'keyId', header: t('keyId'), hidden: true, cell: (row) => <Code>{row.key?.kmsKeyArn ?? ''}</Code> },
    {
      id: 'lastAccess',
      header: t('lastAccess'),
      cell: (row) => (row.lastAccessAt ? <Moment at={row.lastAccessAt} /> : words('neverAccessed')),
    },
    { id: 'tracking', header: t('tracking'), cell: (row) => words(`tracking_${row.trackingMode}`) },
  ];
}
