import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { IconShieldCheck } from '@tabler/icons-react';
import type { OwnIncident } from '../../../incidents/controller-incidents.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ClockBadge } from '../../incidents/parts.tsx';
import { ownIncidentsMessages } from './own-incidents.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Incident'] }, async ({ services, actor }) => ({
  incidents: await services.incidents.listOwn(actor.partnerId),
  now: new Date(),
}));

export const meta = titled('trust', ownIncidentsMessages, 'title');

export default function OwnIncidents() {
  const { incidents, now } = useLoaderData<typeof loader>();
  const t = useT(ownIncidentsMessages);
  const { dateTime } = useFormats();
  const columns: DataColumn<OwnIncident>[] = [
    { id: 'told', header: t('told'), cell: ({ toldAt }) => dateTime(toldAt) },
    { id: 'what', header: t('what'), required: true, cell: ({ what }) => what.slice(0, 120) },
    { id: 'clock', header: t('clock'), required: true, cell: ({ clock }) => <ClockBadge clock={clock} now={now} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <DataTable
        label={t('title')}
        rows={incidents}
        columns={columns}
        getRowId={({ incidentId }) => incidentId}
        getRowHref={({ incidentId }) => `/partner/incidents/${incidentId}`}
        empty={<EmptyState icon={IconShieldCheck} title={t('emptyTitle')} sentence={t('empty')} />}
      />
    </>
  );
}
