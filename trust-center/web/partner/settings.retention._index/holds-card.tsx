import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { LegalHold } from '../../../retention/legal-holds.ts';
import { Lines } from '../../officer/desk/parts.tsx';
import { retentionMessages } from './retention.messages.ts';

/** Legal holds that stand, and the way to lift one. */
export function HoldsCard({
  holds,
  partner,
  isOwner,
}: {
  holds: readonly LegalHold[];
  partner: string;
  isOwner: boolean;
}) {
  const t = useT(retentionMessages);
  const { date } = useFormats();
  const columns: DataColumn<LegalHold>[] = [
    {
      id: 'protects',
      header: t('protects'),
      required: true,
      cell: ({ contactId }) =>
        contactId === null ? (
          t('everything', { partner })
        ) : (
          <Lines>
            {t('person')}: <TextLink to={`/partner/contacts/${contactId}`}>{t('openPerson')}</TextLink>
          </Lines>
        ),
    },
    { id: 'reason', header: t('reason'), cell: ({ reason }) => reason },
    { id: 'since', header: t('since'), cell: ({ setAt }) => date(setAt) },
  ];
  if (isOwner)
    columns.push({
      id: 'lift',
      header: '',
      align: 'end',
      required: true,
      cell: ({ holdId }) => (
        <ConfirmDialog
          trigger={t('lift')}
          size="small"
          title={t('liftTitle')}
          sentence={t('liftSentence')}
          confirmLabel={t('liftConfirm')}
          tone="danger"
          intent="lift"
          fields={{ holdId }}
        />
      ),
    });
  return (
    <Card title={t('holds')} sentence={t('holdsSentence')}>
      {holds.length === 0 ? (
        t('noHolds')
      ) : (
        <DataTable label={t('holds')} rows={holds} columns={columns} getRowId={({ holdId }) => holdId} empty={null} />
      )}
    </Card>
  );
}
