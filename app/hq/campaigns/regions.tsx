import { DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { ToldTotals } from './told-totals.ts';
import { totalsMessages } from './totals.messages.ts';

const COLUMNS = ['sent', 'delivered', 'opened', 'clicked'] as const;

/** The same numbers by the partners' country; a cell without a number says why in words. */
export function Regions({ regions, minimumCount }: { regions: ToldTotals['regions']; minimumCount: number }) {
  const t = useT(totalsMessages);
  const { number } = useFormats();
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region', fallback: 'code' });
  const nameOf = ({ region }: { region: string }) => (/^[A-Z]{2}$/.test(region) ? names.of(region)! : t('noCountry'));
  return (
    <DataTable
      label={t('byCountry')}
      rows={regions}
      getRowId={({ region }) => region || 'none'}
      getRowName={nameOf}
      columns={[
        { id: 'region', header: t('country'), cell: nameOf, required: true },
        ...COLUMNS.map((name) => ({
          id: name,
          header: t(name),
          align: 'end' as const,
          cell: ({ numbers }: ToldTotals['regions'][number]) => {
            const { value, hidden } = numbers[name];
            return value === null ? t(`short_${hidden ?? 'few_people'}`, { minimum: minimumCount }) : number(value);
          },
        })),
      ]}
      empty={null}
    />
  );
}
