import { LinkButton } from '@multipartner/ui/button';
import type { DataColumn } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconDownload } from '@tabler/icons-react';
import type { EntryView } from '../../../audit/log.ts';
import { operationWords, purposeWords } from '../../../audit/log-words.messages.ts';
import type { ActorName } from '../../../audit/supervision/name-actors.ts';
import { deskMessages } from './desk.messages.ts';
import { ActorCell, Code, DecisionBadge, Lines, Moment, Small } from './parts.tsx';

/** The columns of the access log. Without `partnerNames` the table is about one partner and says no partner. */
export function useEntryColumns(
  actors: Record<string, ActorName>,
  partnerNames?: Readonly<Record<string, string>>,
): DataColumn<EntryView>[] {
  const t = useT(deskMessages);
  const operation = useT(operationWords);
  const purpose = useT(purposeWords);
  const { number } = useFormats();
  const partner: DataColumn<EntryView> = {
    id: 'partner',
    header: t('partner'),
    cell: ({ partnerId }) => (partnerId ? (partnerNames?.[partnerId] ?? <Code>{partnerId}</Code>) : t('noPartner')),
  };
  return [
    { id: 'time', header: t('time'), cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'operation',
      header: t('operation'),
      cell: (entry) => (
        <Lines>
          {operation(entry.op)}
          {entry.purpose ? <Small>{purpose(entry.purpose)}</Small> : null}
        </Lines>
      ),
    },
    ...(partnerNames ? [partner] : []),
    {
      id: 'actor',
      header: t('actor'),
      cell: (entry) => (
        <ActorCell actorClass={entry.actorClass} name={actors[entry.actorHash]} hash={entry.actorHash} />
      ),
    },
    { id: 'objects', header: t('objects'), align: 'end', cell: ({ objCount }) => number(objCount) },
    { id: 'decision', header: t('decision'), cell: ({ decision }) => <DecisionBadge decision={decision} /> },
    {
      id: 'proof',
      header: t('proof'),
      cell: ({ seq }) => (
        <LinkButton href={`/log/entry/${seq}.tlog-proof`} download icon={IconDownload} size="small" variant="quiet">
          {t('proof')}
        </LinkButton>
      ),
    },
    { id: 'seq', header: t('entry'), align: 'end', cell: ({ seq }) => number(Number(seq)), hidden: true },
    { id: 'auth', header: t('auth'), cell: ({ auth }) => <Code>{auth}</Code>, hidden: true },
  ];
}
