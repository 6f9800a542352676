import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconFileText, IconPencil } from '@tabler/icons-react';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { Code, Lines, Note, Small } from '../desk/parts.tsx';
import { listRecords, type RecordRow } from './queries.server.ts';
import { recordsMessages } from './records.messages.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'ProcessingRecord'] },
  async ({ services, actor, context }) => ({
    rows: await listRecords(services, byOfficer(actor, context)),
    isStated: (await services.documents.readPlatformStatement()).operator !== '',
  }),
);

export default function Records() {
  const { rows, isStated } = useLoaderData<typeof loader>();
  const t = useT(recordsMessages);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ExportButtons href="/officer/records/export" />
            <LinkButton to="/officer/records/entries" icon={IconPencil} variant="primary">
              {t('entries')}
            </LinkButton>
          </>
        }
      />
      <Stack gap={5}>
        {isStated ? null : (
          <Callout
            tone="needs-you"
            title={t('notStated')}
            action={<LinkButton to="/officer/records/entries">{t('entries')}</LinkButton>}
          >
            {t('notStatedHelp')}
          </Callout>
        )}
        <Card flush title={t('platform')} sentence={t('platformSentence')}>
          <RecordTable label={t('platform')} rows={rows.filter(({ partnerId }) => partnerId === null)} />
        </Card>
        <Card flush title={t('partners')} sentence={t('partnersSentence')}>
          <RecordTable label={t('partners')} rows={rows.filter(({ partnerId }) => partnerId !== null)} />
        </Card>
        <Note>{t('note')}</Note>
      </Stack>
      <Notice texts={{ saved: t('saved') }} />
    </>
  );
}

function RecordTable({ label, rows }: { label: string; rows: readonly RecordRow[] }) {
  const t = useT(recordsMessages);
  const words = useT(documentWords);
  const { dateTime } = useFormats();
  const columns: DataColumn<RecordRow>[] = [
    {
      id: 'about',
      header: t('about'),
      required: true,
      cell: ({ name, legalName, kind }) => (
        <Lines>
          {name ?? words(kind)}
          <Small>{legalName ?? t('ofPlatform')}</Small>
        </Lines>
      ),
    },
    { id: 'version', header: t('version'), cell: ({ version }) => words('version', { version }) },
    { id: 'at', header: words('storedAt'), cell: ({ createdAt }) => dateTime(createdAt) },
    { id: 'hash', header: words('hash'), cell: ({ hash }) => <Code>{hash.slice(0, 16)}</Code> },
    {
      id: 'missing',
      header: t('missing'),
      cell: ({ isComplete }) =>
        isComplete ? (
          <Badge tone="success">{words('complete')}</Badge>
        ) : (
          <Badge tone="needs-you">{words('gap_officer_not_stated')}</Badge>
        ),
    },
  ];
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns.map((column) => ({ ...column, required: true }))}
      getRowId={({ documentId }) => documentId}
      getRowHref={({ about }) => `/officer/records/${about}`}
      empty={<EmptyState icon={IconFileText} title={t('nobody')} sentence={t('nobodySentence')} />}
    />
  );
}
