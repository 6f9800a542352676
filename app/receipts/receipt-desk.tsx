import type { ReceiptItem, ReceiptKeyItem } from '@multipartner/campaigns/receipts';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { RowTable } from '@multipartner/ui/row-table';
import { IconDownload, IconReceipt } from '@tabler/icons-react';
import css from './receipt-desk.module.css';
import { receiptMessages } from './receipts.messages.ts';

interface ReceiptDeskProps {
  receipts: readonly ReceiptItem[];
  keys: readonly ReceiptKeyItem[];
  showsPartner: boolean;
  pathOf: (receiptId: string) => string;
  /** Address of the next page; null: these are all */
  next: string | null;
}

/** The receipts of a campaign or a participation, and how to check one. */
export function ReceiptDesk({ receipts, keys, showsPartner, pathOf, next }: ReceiptDeskProps) {
  const t = useT(receiptMessages);
  const { dateTime, list } = useFormats();
  const regionName = ({ label, source }: ReceiptItem['regions'][number]) =>
    source === 'campaign' ? label : t(source, { label });
  const [key] = keys;
  return (
    <Stack gap={6}>
      {receipts.length === 0 ? (
        <Card>
          <EmptyState icon={IconReceipt} title={t('empty')} sentence={t('emptySentence')} />
        </Card>
      ) : (
        <Card flush>
          <RowTable>
            <thead>
              <tr>
                <th scope="col">{t('when')}</th>
                {showsPartner ? <th scope="col">{t('partner')}</th> : null}
                <th scope="col">{t('equals')}</th>
                <th scope="col">{t('except')}</th>
                <th scope="col">{t('download')}</th>
              </tr>
            </thead>
            <tbody>
              {receipts.map((receipt) => (
                <tr key={receipt.id}>
                  <th scope="row">{dateTime(receipt.madeAt)}</th>
                  {showsPartner ? <td>{receipt.partnerName}</td> : null}
                  <td>{t('version', { number: receipt.versionNumber, name: receipt.templateName })}</td>
                  <td>{receipt.regions.length === 0 ? t('nothing') : list(receipt.regions.map(regionName))}</td>
                  <td>
                    <LinkButton
                      href={pathOf(receipt.id)}
                      size="small"
                      icon={IconDownload}
                      download={`${receipt.id}.json`}
                    >
                      {t('download')}
                    </LinkButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </RowTable>
        </Card>
      )}
      {next ? (
        <div>
          <LinkButton to={next}>{t('older')}</LinkButton>
        </div>
      ) : null}
      {key ? (
        <Card title={t('check')} sentence={`${t('checkSentence')} ${t('holds')}`}>
          <Stack gap={4}>
            <pre className={css.command}>multipartner receipt verify {receipts[0]?.id ?? 'rcp_…'}.json --key …</pre>
            <CopyField label={t('key')} value={key.key} help={t('keyHelp')} />
          </Stack>
        </Card>
      ) : null}
    </Stack>
  );
}
