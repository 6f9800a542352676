import { useT } from '@multipartner/ui/messages';
import { DUTIES, type Duties } from '../../documents/joint-control/duties.ts';
import { SmallTable } from '../partner/address-book/small-table.tsx';
import { documentWords } from './documents.messages.ts';

/** Who does what. `names` of the two sides, where they are known. */
export function DutiesTable({
  duties,
  label,
  names = {},
}: {
  duties: Duties;
  label: { table: string; duty: string; who: string };
  names?: { headquarters?: string; partner?: string };
}) {
  const t = useT(documentWords);
  const who = (duty: (typeof DUTIES)[number]) => {
    const holder = duties[duty];
    return (holder !== 'both' && names[holder]) || t(`holder_${holder}`);
  };
  return (
    <SmallTable label={label.table}>
      <thead>
        <tr>
          <th scope="col">{label.duty}</th>
          <th scope="col">{label.who}</th>
        </tr>
      </thead>
      <tbody>
        {DUTIES.map((duty) => (
          <tr key={duty}>
            <td>{t(`duty_${duty}`)}</td>
            <td>{who(duty)}</td>
          </tr>
        ))}
      </tbody>
    </SmallTable>
  );
}
