import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DataTable } from '@multipartner/ui/data-table';
import { useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { tableMessages } from './table.messages.ts';

interface Line {
  line: number;
  name: string;
  city: string;
  groups: string[];
  invitation: 'planned' | 'sent' | 'waiting' | null;
  partnerId: string | null;
  reasons: { field: string; sentence: string }[];
}

interface TableResultProps {
  result: {
    dryRun: boolean;
    lines: Line[];
    accepted: number;
    refused: number;
    unregistered: number;
    invitations: number;
    unknownColumns: string[];
  };
  /** The table as base64, to take over what was looked at; null once that is done */
  table: string | null;
}

/** What a table holds, before and after it is taken over: counts, then every line, refused ones first. */
export function TableResult({ result, table }: TableResultProps) {
  const t = useT(tableMessages);
  const words = useT(partnersMessages);
  const { dryRun, accepted, refused, unregistered, invitations, unknownColumns } = result;
  const lines = [...result.lines].sort((a, b) => b.reasons.length - a.reasons.length || a.line - b.line);
  return (
    <Stack gap={5}>
      {dryRun ? null : (
        <Callout tone="success" live title={t('done', { count: accepted })}>
          {unregistered > 0 ? t('unregistered', { count: unregistered }) : null}
        </Callout>
      )}
      <StatGrid>
        <Stat label={t(dryRun ? 'accepted' : 'added')} value={accepted} />
        <Stat label={t('refused')} value={refused} />
        <Stat label={t(dryRun ? 'invitations' : 'invited')} value={invitations} />
      </StatGrid>
      {unknownColumns.length > 0 ? <Callout>{t('unknown', { columns: unknownColumns.join(', ') })}</Callout> : null}
      {dryRun && accepted === 0 ? <Callout tone="needs-you">{t('nothing')}</Callout> : null}
      {refused > 0 && accepted > 0 ? <Callout tone="needs-you">{t('refusedNote')}</Callout> : null}
      <Row>
        {table && accepted > 0 ? (
          <ConfirmDialog
            trigger={t('take', { count: accepted })}
            triggerVariant="primary"
            title={t('confirm', { count: accepted })}
            sentence={invitations > 0 ? t('confirmInvites', { count: invitations }) : t('confirmSentence')}
            confirmLabel={t('take', { count: accepted })}
            intent="take"
            fields={{ table }}
          />
        ) : null}
        {dryRun ? (
          <LinkButton to={hqUrls.partnerTable()}>{t('other')}</LinkButton>
        ) : (
          <LinkButton to={hqUrls.partners()} variant="primary">
            {t('toPartners')}
          </LinkButton>
        )}
      </Row>
      <DataTable
        label={t('lines')}
        rows={lines}
        getRowId={({ line }) => String(line)}
        empty={null}
        columns={[
          { id: 'name', header: words('name'), cell: ({ name }) => name || '–' },
          { id: 'line', header: t('line'), cell: ({ line }) => line, align: 'end', width: 72 },
          { id: 'result', header: t('result'), cell: (line) => <LineResult line={line} dryRun={dryRun} /> },
        ]}
      />
    </Stack>
  );
}

const INVITATIONS = { planned: 'invitationPlanned', sent: 'invitationSent', waiting: 'invitationWaiting' } as const;

function LineResult({ line, dryRun }: { line: Line; dryRun: boolean }) {
  const t = useT(tableMessages);
  if (line.reasons.length > 0) return <Refused reasons={line.reasons} />;
  const rest = [line.city, line.groups.join(', '), line.invitation ? t(INVITATIONS[line.invitation]) : ''];
  return (
    <Row gap={2}>
      <Badge tone="success">{t(dryRun ? 'ok' : 'taken')}</Badge>
      <span>{rest.filter(Boolean).join(' · ')}</span>
    </Row>
  );
}

const FIELD_WORDS = [
  'name',
  'legalName',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
  'timeZone',
  'phone',
  'email',
  'website',
  'imprint',
  'accentColour',
  'groups',
  'ownerName',
  'ownerEmail',
] as const;

function Refused({ reasons }: { reasons: Line['reasons'] }) {
  const t = useT(tableMessages);
  const words = useT(partnersMessages);
  return (
    <Stack gap={1}>
      <Row>
        <Badge tone="broken">{t('refused')}</Badge>
      </Row>
      {reasons.map(({ field, sentence }) => {
        const known = FIELD_WORDS.find((name) => name === field);
        return (
          <span key={field + sentence}>
            {known ? `${words(known)}: ` : ''}
            {sentence}
          </span>
        );
      })}
    </Stack>
  );
}
