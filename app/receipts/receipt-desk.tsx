import type { ReceiptItem, ReceiptKeyItem } from '@multipartner/campaigns/receipts';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { RowCell, RowTable } from '@multipartner/ui/row-table';
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
                  <RowCell label={t('equals')}>
                    {t('version', { number: receipt.versionNumber, name: receipt.templateName })}
                  </RowCell>
                  <RowCell label={t('except')}>
                    {receipt.regions.length === 0 ? t('nothing') : list(receipt.regions.map(regionName))}
                  </RowCell>
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
      {keys.length > 0 ? (
        <Card title={t('check')} sentence={`${t('checkSentence')} ${t('holds')}`}>
          <Stack gap={4}>
            <pre className={css.command}>
              npx multipartner receipt verify {receipts[0]?.id ?? 'rcp_…'}.json --public-key …
            </pre>
            {keys.map(({ id, key, since }) => (
              <CopyField
                key={id}
                label={keys.length === 1 ? t('key') : t('keySince', { when: dateTime(since) })}
                value={key}
                help={t(keys.length === 1 ? 'keyHelp' : 'keysHelp')}
              />
            ))}
          </Stack>
        </Card>
      ) : null}
    </Stack>
  );
}
