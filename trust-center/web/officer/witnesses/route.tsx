import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconBan, IconCheck, IconEyeCheck, IconKey } from '@tabler/icons-react';
import type { WitnessView } from '../../../audit/witness/read-witnesses.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ThisBrowser } from '../../witness/this-browser.tsx';
import { Code, CodeBlock, Note, PrintButton, Small } from '../desk/parts.tsx';
import { RecordIncident } from '../desk/record-incident.tsx';
import { witnessesMessages } from './witnesses.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'AccessLog'] }, async ({ services, actor }) => {
  const [report, partnerNames, officers] = await Promise.all([
    services.transparency.readWitnesses(),
    services.supervision.partnerNames(),
    services.supervision.officerNames(),
  ]);
  return { report, partnerNames, officers, owner: actor.userId };
});

export default function Witnesses() {
  const { report, owner } = useLoaderData<typeof loader>();
  const t = useT(witnessesMessages);
  const { number } = useFormats();
  const { anchor, parties } = report;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <Stack gap={6}>
        <Alarms />
        <Callout
          tone={anchor ? 'success' : 'info'}
          title={
            anchor
              ? t('headline', {
                  size: number(anchor.size),
                  count: number(anchor.cosignedBy),
                  parties: number(parties),
                })
              : t('headlineNone')
          }
        >
          {t(anchor ? 'headlineHelp' : 'noneHelp')}
        </Callout>
        <ThisBrowser owner={owner} />
        <Card flush title={t('table')} sentence={t('tableSentence')}>
          <WitnessTable />
        </Card>
        <Card title={t('others')} sentence={t('othersSentence')}>
          <Stack gap={3}>
            <CodeBlock>npx multipartner audit witness --key-file witness.json</CodeBlock>
            <Row>
              <LinkButton to="/officer/programs" icon={IconKey}>
                {t('programs')}
              </LinkButton>
            </Row>
          </Stack>
        </Card>
      </Stack>
    </>
  );
}

function Alarms() {
  const { report } = useLoaderData<typeof loader>();
  const t = useT(witnessesMessages);
  const { dateTime } = useFormats();
  if (report.alarms.length === 0) return null;
  return (
    <Card title={t('alarms')}>
      <Stack gap={4}>
        <Callout tone="broken" action={<RecordIncident origin="split_view" />}>
          {t('alarmsSentence')}
        </Callout>
        {report.alarms.map(({ at, kept, shown }) => (
          <div key={kept + shown}>
            <Note>{t('alarmAt', { at: dateTime(at) })}</Note>
            <CodeBlock>{kept}</CodeBlock>
            <CodeBlock>{shown}</CodeBlock>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function WitnessTable() {
  const { report, partnerNames, officers } = useLoaderData<typeof loader>();
  const t = useT(witnessesMessages);
  const { dateTime, number } = useFormats();
  const cosigned = (one: WitnessView['first']) =>
    one ? t('sizeAt', { size: number(one.size), at: dateTime(one.at) }) : t('never');
  const who = ({ partnerId, userId }: WitnessView) =>
    partnerId ? (partnerNames[partnerId] ?? partnerId) : ((userId && officers[userId]) ?? t('officer'));
  const columns: DataColumn<WitnessView>[] = [
    {
      id: 'who',
      header: t('who'),
      required: true,
      cell: (witness) => (
        <>
          {who(witness)}
          <Small>
            <Code>{witness.vkey}</Code>
          </Small>
        </>
      ),
    },
    { id: 'first', header: t('first'), cell: ({ first }) => cosigned(first) },
    { id: 'last', header: t('last'), cell: ({ last }) => cosigned(last) },
    {
      id: 'state',
      header: t('state'),
      cell: ({ endedAt }) => (
        <Badge tone={endedAt ? 'neutral' : 'success'} icon={endedAt ? IconBan : IconCheck}>
          {t(endedAt ? 'ended' : 'active')}
        </Badge>
      ),
    },
  ];
  return (
    <DataTable
      label={t('table')}
      rows={report.witnesses}
      columns={columns}
      getRowId={({ witnessId }) => witnessId}
      empty={<EmptyState icon={IconEyeCheck} title={t('emptyTitle')} sentence={t('empty')} />}
    />
  );
}
