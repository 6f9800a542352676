import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { refusalBeside } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { NamedToast, withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconFileTypePdf } from '@tabler/icons-react';
import { z } from 'zod';
import { dataCategoryMessages } from '../../../documents/records/data-category.messages.ts';
import type { AddedAct } from '../../../incidents/acts.ts';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import type { IncidentDetail, ToldController } from '../../../incidents/read-incidents.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ActTimeline, AuthorityWords, ClockBadge } from '../../incidents/parts.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { Lines, Prose, Small } from '../desk/parts.tsx';
import { incidentsMessages } from '../incidents._index/incidents.messages.ts';
import { incidentMessages } from './incident.messages.ts';

const params = z.object({ incidentId: z.string().refine((id) => isId('incident', id)) });

export const loader = officerRoute.loader(
  { can: ['read', 'Incident'], params },
  async ({ services, params: { incidentId } }) => ({
    incident: await services.incidents.read(incidentId),
    now: new Date(),
  }),
);

export const action = officerRoute.action(
  { can: ['update', 'Incident'], params },
  async ({ request, services, actor, context, params: { incidentId } }) => {
    const form = await request.formData();
    if (form.get('intent') !== 'tell') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    await services.incidents.tell(byOfficer(actor, context), incidentId);
    throw redirect(withToast(`/officer/incidents/${incidentId}`, 'told-now'));
  },
);

export const meta = titled('trust', incidentWords, 'back');

export default function IncidentPage() {
  const { incident, now } = useLoaderData<typeof loader>();
  const refusal = refusalBeside(useActionData<typeof action>());
  const t = useT(incidentMessages);
  const words = useT(incidentWords);
  const { date } = useFormats();
  const { incidentId, noticedAt, closedAt, acts, people } = incident;
  return (
    <>
      <PageHeader
        title={t('title', { day: date(noticedAt) })}
        meta={<Badge tone={closedAt ? 'neutral' : 'needs-you'}>{t(closedAt ? 'closed' : 'open')}</Badge>}
        back={{ to: '/officer/incidents', label: t('back') }}
        action={
          <LinkButton href={`/officer/incidents/${incidentId}/file`} download icon={IconFileTypePdf}>
            {t('pdf')}
          </LinkButton>
        }
      />
      <Notices />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Clock incident={incident} now={now} />
        <Card title={t('next')}>
          <Row>
            {nextActs(incident).map((kind) => (
              <LinkButton key={kind} to={`/officer/incidents/${incidentId}/add/${kind}`} size="small">
                {words(`add_${kind}`)}
              </LinkButton>
            ))}
            {closedAt ? null : (
              <LinkButton to={`/officer/incidents/${incidentId}/facts`} size="small" variant="quiet">
                {words('add_corrected')}
              </LinkButton>
            )}
          </Row>
        </Card>
        <Facts incident={incident} />
        <Controllers incident={incident} now={now} />
        <Card title={t('timeline')} sentence={t('timelineSentence')}>
          <ActTimeline
            acts={acts}
            names={people}
            entryPath={(seq) => `/officer/access-log/${seq}`}
            entry={(seq) => t('entry', { seq: String(seq) })}
            changed={t('changed')}
          />
        </Card>
      </Stack>
    </>
  );
}

/** What fits the state: first what is still open, then what can always be added. */
function nextActs({ closedAt, risk, authority, persons, untold }: IncidentDetail): AddedAct[] {
  if (closedAt) return ['reopened'];
  const open: AddedAct[] = [
    ...(risk ? [] : (['assessed'] as const)),
    ...(authority ? [] : (['authority_told', 'authority_not_told'] as const)),
    ...(persons ? [] : (['persons'] as const)),
  ];
  const isDecided = risk && authority && untold.length === 0;
  return [
    ...open,
    'measure',
    'note',
    ...(risk ? (['assessed'] as const) : []),
    ...(isDecided ? (['closed'] as const) : []),
  ];
}

function Notices() {
  const t = useT(incidentsMessages);
  const own = useT(incidentMessages);
  return (
    <NamedToast
      texts={{
        recorded: t('toastRecorded'),
        told: t('toastTold'),
        added: t('toastAdded'),
        'told-now': own('toastTold'),
      }}
    />
  );
}

function Clock({ incident, now }: { incident: IncidentDetail; now: Date }) {
  const t = useT(incidentMessages);
  const words = useT(incidentWords);
  const { moment } = useFormats();
  const { clock, authority, risk, persons, origin } = incident;
  return (
    <Card title={t('clock')} action={<ClockBadge clock={clock} now={now} />}>
      <DefinitionList
        columns={2}
        items={[
          { term: t('noticed'), value: moment(clock.from) },
          { term: t('due'), value: moment(clock.dueAt) },
          { term: t('origin'), value: words(`origin_${origin}`) },
          { term: t('authority'), value: <AuthorityWords authority={authority} /> },
          { term: t('risk'), value: risk ? words(`risk_${risk}`) : words('undecided') },
          { term: t('persons'), value: persons ? words(`persons_${persons}`) : words('undecided') },
        ]}
      />
    </Card>
  );
}

function Facts({ incident: { facts } }: { incident: IncidentDetail }) {
  const t = useT(incidentMessages);
  const words = useT(incidentWords);
  const categories = useT(dataCategoryMessages);
  const { number, list } = useFormats();
  return (
    <Card title={t('facts')}>
      <Stack gap={4}>
        <Prose>{facts.what}</Prose>
        <DefinitionList
          columns={2}
          items={[
            { term: t('categories'), value: list(facts.categories.map((one) => categories(one))) || words('unknown') },
            { term: t('people'), value: facts.people === null ? words('unknown') : number(facts.people) },
          ]}
        />
      </Stack>
    </Card>
  );
}

function Controllers({ incident, now }: { incident: IncidentDetail; now: Date }) {
  const t = useT(incidentMessages);
  const { dateTime } = useFormats();
  const { controllers, untold, closedAt } = incident;
  const columns: DataColumn<ToldController>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ name }) => name },
    {
      id: 'told',
      header: t('told'),
      required: true,
      cell: ({ toldAt, mails }) =>
        toldAt ? (
          <Lines>
            {dateTime(toldAt)} <Small>{mails > 0 ? t('mails', { count: mails }) : t('noOwner')}</Small>
          </Lines>
        ) : (
          <Badge tone="needs-you">{t('notTold')}</Badge>
        ),
    },
    {
      id: 'clock',
      header: t('ownClock'),
      required: true,
      cell: ({ clock }) => (clock ? <ClockBadge clock={clock} now={now} /> : '–'),
    },
  ];
  return (
    <Card
      flush
      title={t('controllers')}
      sentence={t('controllersSentence')}
      action={
        untold.length > 0 && !closedAt ? (
          <ConfirmDialog
            trigger={t('tell', { count: untold.length })}
            title={t('tellTitle')}
            sentence={t('tellText')}
            confirmLabel={t('tell', { count: untold.length })}
            intent="tell"
          />
        ) : undefined
      }
    >
      <DataTable
        label={t('controllers')}
        rows={controllers}
        columns={columns}
        getRowId={({ partnerId }) => partnerId}
        empty={<Prose>{t('nobody')}</Prose>}
      />
    </Card>
  );
}
