import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import type { PartnerStanding } from '../../../documents/contracts/tracker.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { Note } from '../desk/parts.tsx';
import { jointMessages } from './joint.messages.ts';

const HERE = '/officer/joint-control';

export const loader = officerRoute.loader({ can: ['read', 'JointControl'] }, async ({ services }) => {
  const { arrangements, partners } = await services.documents.readTracker();
  const newest = new Map<string, number>();
  for (const { programme, number } of arrangements) newest.set(programme, Math.max(number, newest.get(programme) ?? 0));
  return {
    partners,
    arrangements: arrangements.map(({ arrangementId, programme, number, publishedAt, endedAt }) => ({
      arrangementId,
      programme,
      number,
      publishedAt,
      state:
        newest.get(programme) !== number ? ('replaced' as const) : endedAt ? ('ended' as const) : ('in_force' as const),
      agreed: partners.filter(({ agreed }) => agreed.includes(programme)).length,
    })),
  };
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>['arrangements'][number];
const STATE_WORDS = { in_force: 'stateInForce', replaced: 'stateReplaced', ended: 'stateEnded' } as const;

export default function JointControl() {
  const { arrangements, partners } = useLoaderData<typeof loader>();
  const t = useT(jointMessages);
  const { number } = useFormats();
  const open = partners.filter(({ notAgreed }) => notAgreed.length > 0).length;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ExportButtons href={`${HERE}/export`} />
            <LinkButton to={`${HERE}/new`} icon={IconPlus} variant="primary">
              {t('new')}
            </LinkButton>
          </>
        }
      />
      <Stack gap={5}>
        {arrangements.length === 0 ? (
          <Callout tone="needs-you" title={t('none')}>
            {t('noneHelp')}
          </Callout>
        ) : open > 0 ? (
          <Callout tone="needs-you">{t('open', { count: open, formatted: number(open) })}</Callout>
        ) : (
          <Callout tone="success">{t('inOrder')}</Callout>
        )}
        <Card flush title={t('programmes')}>
          <ProgrammeTable />
        </Card>
        <Card flush title={t('partners')}>
          <PartnerTable partners={partners} />
        </Card>
        <Note>{t('note')}</Note>
      </Stack>
      <Notice texts={{ published: t('published'), ended: t('ended') }} />
    </>
  );
}

function ProgrammeTable() {
  const { arrangements, partners } = useLoaderData<typeof loader>();
  const t = useT(jointMessages);
  const { dateTime } = useFormats();
  const columns: DataColumn<Row>[] = [
    { id: 'programme', header: t('programme'), required: true, cell: ({ programme }) => programme },
    { id: 'version', header: t('version'), align: 'end', cell: (row) => String(row.number) },
    { id: 'at', header: t('publishedAt'), cell: ({ publishedAt }) => dateTime(publishedAt) },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state }) => <Badge tone={state === 'in_force' ? 'success' : 'neutral'}>{t(STATE_WORDS[state])}</Badge>,
    },
    {
      id: 'agreed',
      header: t('agreedCount'),
      cell: ({ agreed, state }) => (state === 'in_force' ? t('agreedOf', { agreed, all: partners.length }) : ''),
    },
  ];
  return (
    <DataTable
      label={t('programmes')}
      rows={arrangements}
      columns={columns.map((column) => ({ ...column, required: true }))}
      getRowId={({ arrangementId }) => arrangementId}
      getRowHref={({ arrangementId }) => `${HERE}/${arrangementId}`}
      empty={<EmptyState icon={IconUsersGroup} title={t('none')} sentence={t('noneHelp')} />}
    />
  );
}

function PartnerTable({ partners }: { partners: readonly PartnerStanding[] }) {
  const t = useT(jointMessages);
  const { list } = useFormats();
  const columns: DataColumn<PartnerStanding>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ name }) => name },
    { id: 'agreed', header: t('agreed'), cell: ({ agreed }) => list(agreed) },
    {
      id: 'open',
      header: t('notAgreed'),
      cell: ({ notAgreed }) => (notAgreed.length > 0 ? <Badge tone="needs-you">{list(notAgreed)}</Badge> : ''),
    },
    {
      id: 'essence',
      header: t('essence'),
      cell: ({ agreed, partnerId }) =>
        agreed.length > 0 ? <TextLink to={`/essence/${partnerId}`}>{t('essenceLink')}</TextLink> : t('noEssence'),
    },
  ];
  return (
    <DataTable
      label={t('partners')}
      rows={partners}
      columns={columns.map((column) => ({ ...column, required: true }))}
      getRowId={({ partnerId }) => partnerId}
      empty={<EmptyState icon={IconUsersGroup} title={t('partners')} sentence="" />}
    />
  );
}
