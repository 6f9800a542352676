import { Card, Row, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { IconShieldCheck } from '@tabler/icons-react';
import { partnerRoute } from '../../access/routes.server.ts';
import { AlarmTable } from '../../guarded/alarm-table.tsx';
import { caseMessages } from '../../guarded/case.messages.ts';
import { CaseBadge, CaseDetail } from '../../guarded/case-parts.tsx';
import { ownEmergencyMessages } from './emergency.messages.ts';

const SHOWN = 20;

export const loader = partnerRoute.loader({ can: ['read', 'AccessLog'] }, async ({ actor, services }) => {
  const [cases, { alarms, people }] = await Promise.all([
    services.emergency.list([actor.partnerId]),
    services.canaries.read(actor.partnerId),
  ]);
  return {
    cases: await Promise.all(cases.slice(0, SHOWN).map(({ id }) => services.emergency.show(actor.partnerId, id))),
    alarms,
    people,
  };
});

export const meta = titled('trust', ownEmergencyMessages, 'title');

export default function OwnEmergencies() {
  const { cases, alarms, people } = useLoaderData<typeof loader>();
  const t = useT(ownEmergencyMessages);
  const words = useT(caseMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Stack gap={6}>
        {cases.length === 0 ? (
          <Card title={t('cases')} sentence={t('casesSentence')}>
            <EmptyState icon={IconShieldCheck} title={words('emptyTitle')} sentence={words('empty')} />
          </Card>
        ) : null}
        {cases.map((one) => (
          <Card key={one.id} title={t('caseTitle', { ticket: one.ticket })}>
            <Stack gap={4}>
              <Row>
                <CaseBadge {...one} />
              </Row>
              <CaseDetail one={one} />
            </Stack>
          </Card>
        ))}
        <Card flush title={t('alarms')} sentence={t('alarmsSentence')}>
          <AlarmTable alarms={alarms} people={people} />
        </Card>
      </Stack>
    </>
  );
}
