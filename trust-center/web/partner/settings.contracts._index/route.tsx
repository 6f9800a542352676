import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { SignedCell, useDay } from '../../documents/parts.tsx';
import { useSubprocessorColumns } from '../../documents/subprocessor-columns.tsx';
import { Lines, Prose, Small } from '../../officer/desk/parts.tsx';
import { Notice } from '../address-book/notice.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { ownContractsMessages } from './contracts.messages.ts';

const HERE = '/partner/settings/contracts';

export const loader = partnerRoute.loader({ can: ['read', 'ProcessingContract'] }, async ({ actor, services }) => {
  const { standing, contracts, arrangements, subprocessors } = await services.documents.readPartnerContracts(
    actor.partnerId,
  );
  return {
    partnerId: actor.partnerId,
    partner: actor.partnerName,
    isOwner: actor.role === 'partner_owner',
    standing,
    contracts: contracts.map(({ text: _, ...contract }) => contract),
    arrangements: arrangements.map(({ text: _, duties: __, ...one }) => one),
    subprocessors,
    due: await services.documents.readPartnerDue(actor.partnerId),
  };
});

export default function OwnContracts() {
  const { partner, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { partner })} />
      <SettingsTabs mayManageKeys={isOwner} />
      <Stack gap={5}>
        <Due />
        <ContractCard />
        <Card flush title={t('subprocessors')} sentence={t('subprocessorsSentence')}>
          <SubprocessorTable />
        </Card>
        <Card flush title={t('joint')} sentence={t('jointSentence')}>
          <JointTable />
        </Card>
        <RecordCard />
      </Stack>
      <Notice texts={{ signed: t('signed'), agreed: t('agreed'), objected: t('objectionSent'), saved: t('saved') }} />
    </>
  );
}

/** What waits for an owner, or that nothing does. */
function Due() {
  const { due, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  const { list } = useFormats();
  const day = useDay();
  const points = [
    ...(due.sign ? [t('dueSign')] : []),
    ...(due.agree.length > 0 ? [t('dueAgree', { programmes: list(due.agree) })] : []),
    ...due.objectUntil.map(({ name, until }) => t('dueObject', { name, day: day(until) })),
  ];
  if (points.length === 0) return <Callout tone="success">{t('nothingDue')}</Callout>;
  return (
    <Stack gap={3}>
      {points.map((point) => (
        <Callout key={point} tone="needs-you">
          {point}
        </Callout>
      ))}
      {isOwner ? null : <Callout>{t('onlyOwners')}</Callout>}
    </Stack>
  );
}

function ContractCard() {
  const { contracts, standing, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  const [contract, ...earlier] = contracts;
  if (!contract)
    return (
      <Card title={t('contract')} sentence={t('contractSentence')}>
        <Prose>{t('noContract')}</Prose>
      </Card>
    );
  const mustSign = isOwner && !standing.controllerSignature;
  return (
    <Card title={t('contract')} sentence={t('contractSentence')}>
      <Stack gap={3}>
        <DefinitionList
          columns={3}
          items={[
            { term: t('version'), value: String(contract.number) },
            { term: t('you'), value: <SignedCell signature={standing.controllerSignature} /> },
            { term: t('operator'), value: <SignedCell signature={standing.processorSignature} /> },
            ...earlier.map(({ contractId, number, signatures }) => ({
              term: t('earlier'),
              value: (
                <>
                  {t('version')} {number}, {signatures[0]?.signedOn}{' '}
                  <TextLink href={`${HERE}/file/${contractId}`}>{t('pdf')}</TextLink>
                </>
              ),
            })),
          ]}
        />
        <Row>
          <LinkButton to={`${HERE}/sign/${contract.contractId}`} variant={mustSign ? 'primary' : 'secondary'}>
            {t(mustSign ? 'read' : 'readOnly')}
          </LinkButton>
          <LinkButton href={`${HERE}/file/${contract.contractId}`} download>
            {t('pdf')}
          </LinkButton>
        </Row>
      </Stack>
    </Card>
  );
}

function SubprocessorTable() {
  const { subprocessors, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  const day = useDay();
  const columns: DataColumn<(typeof subprocessors)[number]>[] = [
    ...useSubprocessorColumns<(typeof subprocessors)[number]>(),
    {
      id: 'objection',
      required: true,
      header: t('yours'),
      cell: ({ objection, state, subprocessorId }) =>
        objection ? (
          <Lines>
            {t('objected', { day: day(objection.objectedAt) })}
            {objection.answer ? <Small>{t('answered', { answer: objection.answer })}</Small> : null}
          </Lines>
        ) : state === 'announced' && isOwner ? (
          <LinkButton to={`${HERE}/object/${subprocessorId}`} size="small">
            {t('object')}
          </LinkButton>
        ) : (
          ''
        ),
    },
  ];
  return (
    <DataTable
      label={t('subprocessors')}
      rows={subprocessors}
      columns={columns}
      getRowId={({ subprocessorId }) => subprocessorId}
      empty={<Prose>{t('noSubprocessor')}</Prose>}
    />
  );
}

function JointTable() {
  const { arrangements, isOwner, partnerId } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  const day = useDay();
  const columns: DataColumn<(typeof arrangements)[number]>[] = [
    { id: 'programme', header: t('programme'), required: true, cell: ({ programme }) => programme },
    { id: 'version', header: t('version'), align: 'end', cell: ({ number }) => String(number) },
    {
      id: 'agreed',
      header: t('state'),
      cell: ({ agreement, inForce }) => (
        <>
          {agreement ? (
            t('agreedOn', { day: day(agreement.agreedAt) })
          ) : (
            <Badge tone="needs-you">{t('notAgreed')}</Badge>
          )}{' '}
          {inForce ? null : <Badge tone="neutral">{t('over')}</Badge>}
        </>
      ),
    },
    {
      id: 'essence',
      header: t('essence'),
      cell: ({ agreement, inForce, arrangementId }) =>
        !agreement && inForce && isOwner ? (
          <LinkButton to={`${HERE}/joint/${arrangementId}`} size="small" variant="primary">
            {t('readAgree')}
          </LinkButton>
        ) : agreement && inForce ? (
          <TextLink to={`/essence/${partnerId}`}>{t('essence')}</TextLink>
        ) : (
          ''
        ),
    },
  ];
  return (
    <DataTable
      label={t('joint')}
      rows={arrangements}
      columns={columns.map((column) => ({ ...column, required: true }))}
      getRowId={({ arrangementId }) => arrangementId}
      getRowHref={({ arrangementId }) => `${HERE}/joint/${arrangementId}`}
      empty={<Prose>{t('noJoint')}</Prose>}
    />
  );
}

function RecordCard() {
  const { standing, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  return (
    <Card title={t('record')} sentence={t('recordSentence')}>
      <Stack gap={3}>
        {standing.gaps.includes('officer_not_stated') ? (
          <Callout tone="needs-you">{t('missingOfficer')}</Callout>
        ) : null}
        <Row>
          <LinkButton to={`${HERE}/record`}>{t('openRecord')}</LinkButton>
          {isOwner ? <LinkButton to={`${HERE}/record/entries`}>{t('entries')}</LinkButton> : null}
        </Row>
      </Stack>
    </Card>
  );
}
