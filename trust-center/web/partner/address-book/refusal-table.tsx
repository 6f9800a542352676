import { useFormats } from '@multipartner/ui/format';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { refusalReasonMessages } from './refusal-reasons.messages.ts';
import { SmallTable } from './small-table.tsx';

type Reason = KeyOf<typeof refusalReasonMessages>;

interface RefusedRow {
  line: number;
  field: string;
  reason: string;
}

const isReason = (reason: string): reason is Reason => Object.hasOwn(refusalReasonMessages.en, reason);

/** Line, column and reason of refused rows, without what stands in them. */
export function RefusalTable({ rows, label }: { rows: readonly RefusedRow[]; label: string }) {
  const t = useT(refusalReasonMessages);
  const { number } = useFormats();
  return (
    <SmallTable label={label}>
      <thead>
        <tr>
          <th scope="col" data-align="end">
            {t('line')}
          </th>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, field, reason }) => (
          <tr key={`${line} ${field}`}>
            <td data-align="end">{number(line)}</td>
            <td>{field}</td>
            <td>{t(isReason(reason) ? reason : 'other')}</td>
          </tr>
        ))}
      </tbody>
    </SmallTable>
  );
}
