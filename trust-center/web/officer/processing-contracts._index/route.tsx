import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconFileText, IconPlus, IconUsersGroup } from '@tabler/icons-react';
import type { PartnerStanding } from '../../../documents/contracts/tracker.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { Gaps, SignedCell } from '../../documents/parts.tsx';
import { useSubprocessorColumns } from '../../documents/subprocessor-columns.tsx';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { Code, Lines, Small } from '../desk/parts.tsx';
import { contractsMessages } from './contracts.messages.ts';

const HERE = '/officer/processing-contracts';

export const loader = officerRoute.loader({ can: ['read', 'ProcessingContract'] }, async ({ services }) => {
  const { contracts, partners } = await services.documents.readTracker();
  const subprocessors = await services.documents.listSubprocessors();
  return {
    contracts: contracts.map(({ text: _, ...contract }) => contract),
    partners,
    subprocessors: subprocessors.map(({ objections, ...one }) => ({
      ...one,
      objections: objections.length,
      unanswered: objections.filter(({ answer }) => answer === null).length,
    })),
  };
});

export default function Contracts() {
  const { contracts, partners, subprocessors } = useLoaderData<typeof loader>();
  const t = useT(contractsMessages);
  const { dateTime, number } = useFormats();
  const [contract] = contracts;
  const open = partners.filter(({ gaps }) => gaps.length > 0).length;
  const unanswered = subprocessors.reduce((sum, one) => sum + one.unanswered, 0);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ExportButtons href={`${HERE}/export`} />
            <LinkButton to={`${HERE}/new`} icon={IconPlus} variant={contract ? 'secondary' : 'primary'}>
              {t(contract ? 'newVersion' : 'first')}
            </LinkButton>
          </>
        }
      />
      <Stack gap={5}>
        {unanswered > 0 ? <Callout tone="needs-you">{t('unanswered', { count: unanswered })}</Callout> : null}
        {contract === undefined ? (
          <Callout tone="needs-you" title={t('none')}>
            {t('noneHelp')}
          </Callout>
        ) : open > 0 ? (
          <Callout tone="needs-you">{t('open', { count: open, formatted: number(open) })}</Callout>
        ) : (
          <Callout tone="success">{t('inOrder')}</Callout>
        )}
        {contract ? (
          <Card
            title={t('current')}
            action={
              <LinkButton href={`${HERE}/versions/${contract.contractId}`} download size="small">
                {t('asPdf')}
              </LinkButton>
            }
          >
            <DefinitionList
              columns={2}
              items={[
                { term: t('version'), value: number(contract.number) },
                { term: t('publishedAt'), value: dateTime(contract.publishedAt) },
                { term: t('hash'), value: <Code>{contract.hash}</Code>, help: t('hashHelp') },
                {
                  term: t('annex'),
                  value: (
                    <TextLink to={`/officer/records/measures?version=${contract.annexId}`}>{t('annexLink')}</TextLink>
                  ),
                },
              ]}
            />
          </Card>
        ) : null}
        <Card flush title={t('partners')} sentence={t('partnersSentence')}>
          <PartnersTable partners={partners} />
        </Card>
        <Card
          flush
          title={t('subprocessors')}
          sentence={t('subprocessorsSentence')}
          action={
            <LinkButton to={`${HERE}/subprocessors/new`} icon={IconPlus} size="small">
              {t('announce')}
            </LinkButton>
          }
        >
          <SubprocessorTable />
        </Card>
      </Stack>
      <Notice texts={{ published: t('published'), announced: t('announced'), ended: t('ended') }} />
    </>
  );
}

function PartnersTable({ partners }: { partners: readonly PartnerStanding[] }) {
  const t = useT(contractsMessages);
  const columns: DataColumn<PartnerStanding>[] = [
    {
      id: 'partner',
      header: t('partner'),
      required: true,
      cell: ({ name, legalName }) => (
        <Lines>
          {name}
          <Small>{legalName}</Small>
        </Lines>
      ),
    },
    { id: 'controller', header: t('byController'), cell: (row) => <SignedCell signature={row.controllerSignature} /> },
    { id: 'processor', header: t('byProcessor'), cell: (row) => <SignedCell signature={row.processorSignature} /> },
    {
      id: 'before',
      header: t('before'),
      cell: ({ signedBefore }) => (signedBefore === null ? '' : t('beforeValue', { number: signedBefore })),
    },
    { id: 'gaps', header: t('missing'), cell: ({ gaps }) => <Gaps gaps={gaps} /> },
  ];
  return (
    <DataTable
      label={t('partners')}
      rows={partners}
      columns={columns.map((column) => ({ ...column, required: true }))}
      getRowId={({ partnerId }) => partnerId}
      getRowHref={({ partnerId }) => `${HERE}/partners/${partnerId}`}
      empty={<EmptyState icon={IconFileText} title={t('nobody')} sentence={t('nobodySentence')} />}
    />
  );
}

function SubprocessorTable() {
  const { subprocessors } = useLoaderData<typeof loader>();
  const t = useT(contractsMessages);
  const { number } = useFormats();
  const columns: DataColumn<(typeof subprocessors)[number]>[] = [
    ...useSubprocessorColumns<(typeof subprocessors)[number]>(),
    {
      id: 'objections',
      required: true,
      header: t('objections'),
      align: 'end',
      cell: ({ objections, unanswered }) =>
        unanswered > 0 ? (
          <Badge tone="needs-you">{t('unansweredShort', { count: unanswered })}</Badge>
        ) : (
          number(objections)
        ),
    },
  ];
  return (
    <DataTable
      label={t('subprocessors')}
      rows={subprocessors}
      columns={columns}
      getRowId={({ subprocessorId }) => subprocessorId}
      getRowHref={({ subprocessorId }) => `${HERE}/subprocessors/${subprocessorId}`}
      empty={<EmptyState icon={IconUsersGroup} title={t('noSubprocessor')} sentence={t('noSubprocessorHelp')} />}
    />
  );
}
