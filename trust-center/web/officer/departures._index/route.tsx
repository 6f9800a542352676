import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { IconDoorExit } from '@tabler/icons-react';
import type { PartnerDeparture } from '../../../departure/read-departure.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Lines, Note, Small } from '../desk/parts.tsx';
import { officerDeparturesMessages } from './departures.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'Departure'] }, async ({ services }) => {
  const departures = await services.departure.list();
  const today = new Date().toISOString().slice(0, 10);
  const overdue = departures
    .filter(({ endsOn, keys }) => endsOn !== null && endsOn < today && keys === 'enabled')
    .map(({ name }) => name);
  return { departures, overdue };
});

export const meta = titled('trust', officerDeparturesMessages, 'title');

/** People who stayed, for whatever reason. */
const stayed = ({ counts }: Pick<PartnerDeparture, 'counts'>): number =>
  (counts.no_ground ?? 0) + (counts.restricted ?? 0) + (counts.held ?? 0) + (counts.known ?? 0);

export default function LeavingPartners() {
  const { departures, overdue } = useLoaderData<typeof loader>();
  const t = useT(officerDeparturesMessages);
  const { date, number, list } = useFormats();
  const columns: DataColumn<PartnerDeparture>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ name }) => name },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, waitsFor, isHeld }) => (
        <Lines>
          {t(state)}
          {isHeld ? <Small>{t('held')}</Small> : waitsFor ? <Small>{t('waits')}</Small> : null}
        </Lines>
      ),
    },
    { id: 'reason', header: t('reason'), cell: ({ kind }) => (kind ? t(kind) : '–') },
    {
      id: 'lastDay',
      header: t('lastDay'),
      cell: ({ endsOn }) => (endsOn ? date(new Date(`${endsOn}T12:00:00Z`)) : '–'),
    },
    { id: 'exported', header: t('exported'), cell: ({ exportedAt }) => (exportedAt ? date(exportedAt) : t('never')) },
    { id: 'successor', header: t('successor'), cell: ({ successorName }) => successorName ?? t('none') },
    {
      id: 'handedOver',
      header: t('handedOver'),
      align: 'end',
      cell: ({ counts, state }) => (state === 'handed_over' ? number(counts.handed_over ?? 0) : '–'),
    },
    {
      id: 'stayed',
      header: t('stayed'),
      align: 'end',
      cell: (row) => (row.state === 'handed_over' ? number(stayed(row)) : '–'),
    },
    { id: 'keys', header: t('keys'), cell: ({ keys }) => t(keys) },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/departures/export" />}
      />
      <Stack gap={5}>
        {overdue.length > 0 ? (
          <Callout tone="needs-you">{t('overdue', { count: overdue.length, names: list(overdue) })}</Callout>
        ) : departures.length > 0 ? (
          <Callout tone="success">{t('inOrder')}</Callout>
        ) : null}
        <DataTable
          label={t('title')}
          rows={departures}
          columns={columns}
          getRowId={({ id }) => id}
          empty={<EmptyState icon={IconDoorExit} title={t('nobody')} sentence={t('nobodyText')} />}
        />
        {departures.length > 0 ? <Note>{t('note')}</Note> : null}
      </Stack>
    </>
  );
}
