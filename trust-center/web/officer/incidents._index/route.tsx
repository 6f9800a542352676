import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { IconPlus, IconShieldCheck } from '@tabler/icons-react';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import type { Incident } from '../../../incidents/read-incidents.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { ClockBadge } from '../../incidents/parts.tsx';
import { Lines, Small } from '../desk/parts.tsx';
import { incidentsMessages } from './incidents.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'Incident'] }, async ({ services }) => ({
  incidents: await services.incidents.list(),
  names: await services.supervision.partnerNames(),
  now: new Date(),
}));

export const meta = titled('trust', incidentsMessages, 'title');

const MOST_LETTERS = 90;
const MOST_NAMES = 3;
const shorten = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text);

export default function Incidents() {
  const { incidents, names, now } = useLoaderData<typeof loader>();
  const t = useT(incidentsMessages);
  const words = useT(incidentWords);
  const { dateTime } = useFormats();
  const columns: DataColumn<Incident>[] = [
    { id: 'noticed', header: t('noticed'), cell: ({ noticedAt }) => dateTime(noticedAt) },
    {
      id: 'what',
      header: t('what'),
      required: true,
      cell: ({ facts, origin }) => (
        <Lines>
          {shorten(facts.what)}
          <Small>{words(`origin_${origin}`)}</Small>
        </Lines>
      ),
    },
    {
      id: 'partners',
      header: t('partners'),
      cell: ({ facts }) => {
        const shown = facts.partnerIds.slice(0, MOST_NAMES).map((id) => names[id] ?? id);
        const rest = facts.partnerIds.length - shown.length;
        return `${shown.join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
      },
    },
    { id: 'risk', header: t('risk'), cell: ({ risk }) => (risk ? words(`risk_${risk}`) : words('undecided')) },
    { id: 'clock', header: t('clock'), required: true, cell: ({ clock }) => <ClockBadge clock={clock} now={now} /> },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: ({ closedAt, untold }) =>
        closedAt ? (
          t('closed')
        ) : (
          <Badge tone="needs-you">{untold.length ? t('untold', { count: untold.length }) : t('open')}</Badge>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ExportButtons href="/officer/incidents/export" />
            <LinkButton to="/officer/incidents/new" icon={IconPlus} variant="primary">
              {t('record')}
            </LinkButton>
          </>
        }
      />
      <DataTable
        label={t('title')}
        rows={incidents}
        columns={columns}
        getRowId={({ incidentId }) => incidentId}
        getRowHref={({ incidentId }) => `/officer/incidents/${incidentId}`}
        empty={<EmptyState icon={IconShieldCheck} title={t('emptyTitle')} sentence={t('empty')} />}
      />
    </>
  );
}
