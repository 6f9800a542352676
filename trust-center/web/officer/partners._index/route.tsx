import { Badge } from '@multipartner/ui/badge';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { writeDay } from '@multipartner/ui/day-text';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconListSearch } from '@tabler/icons-react';
import { dataCategoryMessages } from '../../../documents/records/data-category.messages.ts';
import type { RegisterDetails } from '../../../documents/register.ts';
import type { RegisterEntry } from '../../../partners/list-register.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { deskMessages } from '../desk/desk.messages.ts';
import { HonestLimits } from '../desk/honest-limits.tsx';
import { pageQuery } from '../desk/page-query.ts';
import { Code, KeyBadge, Lines, Moment, Note, PeopleCount, PrintButton, Small } from '../desk/parts.tsx';
import { registerMessages } from './register.messages.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'Register'], query: pageQuery('partner') },
  async ({ services, query: { q, after, before } }) => {
    const page = await services.partners.listRegister({ search: q || undefined, cursor: after, before });
    const details = await services.documents.readRegisterDetails(page.entries.map(({ partnerId }) => partnerId));
    const entries = page.entries.map((entry) => ({ ...entry, details: details.get(entry.partnerId)! }));
    return { page: { ...page, entries }, isSearched: Boolean(q) };
  },
);

export default function Register() {
  const { page, isSearched } = useLoaderData<typeof loader>();
  const t = useT(registerMessages);
  const columns = useColumns();
  const isEmpty = page.total === 0 && !isSearched;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ExportButtons href="/officer/register/export" />
            <PrintButton />
          </>
        }
      />
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

type RegisterRow = RegisterEntry & { details: RegisterDetails };
const CONTRACT_TONES = { none: 'needs-you', open: 'needs-you', outdated: 'needs-you', signed: 'success' } as const;

function useColumns(): DataColumn<RegisterRow>[] {
  const t = useT(registerMessages);
  const words = useT(deskMessages);
  const record = useT(dataCategoryMessages);
  const { country, list, dateTime, moment } = useFormats();
  const language = useLanguage();
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
    {
      id: 'contract',
      header: t('contract'),
      cell: ({ details: { contract } }) => <Badge tone={CONTRACT_TONES[contract]}>{t(`contract_${contract}`)}</Badge>,
    },
    {
      id: 'joint',
      header: t('joint'),
      cell: ({ details: { agreed, notAgreed } }) => t('jointValue', { agreed, all: agreed + notAgreed }),
    },
    {
      id: 'nextRetention',
      hidden: true,
      header: t('nextRetention'),
      cell: ({ details }) => moment(details.nextRetentionAt),
    },
    {
      id: 'lastRequest',
      header: t('lastRequest'),
      hidden: true,
      cell: ({ details: { lastRequestOn } }) => (lastRequestOn ? writeDay(lastRequestOn, language) : t('never')),
    },
    {
      id: 'cosigned',
      header: t('cosigned'),
      hidden: true,
      cell: ({ details: { cosignedAt } }) => (cosignedAt ? dateTime(cosignedAt) : t('never')),
    },
    {
      id: 'categories',
      header: t('categories'),
      hidden: true,
      cell: ({ details }) => list(details.dataCategories.map((category) => record(category))),
    },
    {
      id: 'keySince',
      header: t('keySince'),
      hidden: true,
      cell: ({ details: { keySince } }) => (keySince ? dateTime(keySince) : ''),
    },
    { id: 'region', header: t('region'), hidden: true, cell: ({ details }) => details.region },
    {
      id: 'tracking',
      header: t('tracking'),
      hidden: true,
      cell: (row) => words(`tracking_${row.trackingMode}`),
    },
  ];
}
