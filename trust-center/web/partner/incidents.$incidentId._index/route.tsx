import { isId } from '@multipartner/kernel/ids';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { NamedToast } from '@multipartner/ui/toast';
import { useLoaderData } from '@remix-run/react';
import { IconFileTypePdf } from '@tabler/icons-react';
import { z } from 'zod';
import { dataCategoryMessages } from '../../../documents/records/data-category.messages.ts';
import { CONTROLLER_ACTS } from '../../../incidents/acts.ts';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ActTimeline, ClockBadge } from '../../incidents/parts.tsx';
import { Note, Prose, ProseList } from '../../officer/desk/parts.tsx';
import { ownIncidentsMessages } from '../incidents._index/own-incidents.messages.ts';

const params = z.object({ incidentId: z.string().refine((id) => isId('incident', id)) });

export const loader = partnerRoute.loader(
  { can: ['read', 'Incident'], params },
  async ({ services, actor, params: { incidentId } }) => ({
    incident: await services.incidents.readOwn(actor.partnerId, incidentId),
    isOwner: actor.role === 'partner_owner',
    now: new Date(),
  }),
);

export const meta = titled('trust', ownIncidentsMessages, 'title');

export default function OwnIncidentPage() {
  const { incident, isOwner, now } = useLoaderData<typeof loader>();
  const t = useT(ownIncidentsMessages);
  const words = useT(incidentWords);
  const categories = useT(dataCategoryMessages);
  const { date, moment, number, list } = useFormats();
  const { incidentId, clock, own, names, measures } = incident;
  return (
    <>
      <PageHeader
        title={t('one', { day: date(incident.noticedAt) })}
        meta={<ClockBadge clock={clock} now={now} />}
        back={{ to: '/partner/incidents', label: t('back') }}
        action={
          <LinkButton href={`/partner/incidents/${incidentId}/file`} download icon={IconFileTypePdf}>
            {t('pdf')}
          </LinkButton>
        }
      />
      <NamedToast texts={{ added: t('toast') }} />
      <Stack gap={5}>
        <Card title={t('clock')} sentence={t('dueHelp')}>
          <Stack gap={4}>
            <DefinitionList
              columns={2}
              items={[
                { term: t('told'), value: moment(incident.toldAt) },
                { term: t('due'), value: moment(clock.dueAt) },
              ]}
            />
            {isOwner ? (
              <Row>
                {CONTROLLER_ACTS.map((kind) => (
                  <LinkButton key={kind} to={`/partner/incidents/${incidentId}/add/${kind}`} size="small">
                    {words(`add_${kind}`)}
                  </LinkButton>
                ))}
              </Row>
            ) : (
              <Note>{t('ownerOnly')}</Note>
            )}
          </Stack>
        </Card>
        <Card title={t('operator')}>
          <Stack gap={4}>
            <Prose>{incident.what}</Prose>
            <DefinitionList
              columns={3}
              items={[
                {
                  term: t('categories'),
                  value: list(incident.categories.map((one) => categories(one))) || words('unknown'),
                },
                {
                  term: t('people'),
                  value: incident.people === null ? words('unknown') : number(incident.people),
                  ...(incident.people === null ? { help: t('peopleMany') } : {}),
                },
                {
                  term: t('risk'),
                  value: incident.risk ? words(`risk_${incident.risk}`) : words('undecided'),
                },
              ]}
            />
            <div>
              <Note>{t('measures')}</Note>
              {measures.length > 0 ? (
                <ProseList items={measures.map(({ text }) => text)} />
              ) : (
                <Prose>{t('noMeasures')}</Prose>
              )}
            </div>
          </Stack>
        </Card>
        <Card title={t('own')} sentence={t('ownSentence')}>
          {own.length > 0 ? (
            <ActTimeline
              acts={own}
              names={names}
              entry={(seq) => t('entry', { seq: String(seq) })}
              changed={t('changed')}
            />
          ) : (
            <Prose>{t('nothing')}</Prose>
          )}
        </Card>
      </Stack>
    </>
  );
}
