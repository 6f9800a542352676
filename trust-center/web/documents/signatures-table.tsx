import { writeDay } from '@multipartner/ui/day-text';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { Signature } from '../../documents/contracts/contracts.ts';
import { SmallTable } from '../partner/address-book/small-table.tsx';
import { contractPrintMessages } from './contract-print.messages.ts';

/** Who signed one version of the contract, when and how. */
export function SignaturesTable({ signatures }: { signatures: readonly Signature[] }) {
  const t = useT(contractPrintMessages);
  const language = useLanguage();
  return (
    <SmallTable label={t('signatures')}>
      <thead>
        <tr>
          <th scope="col">{t('side')}</th>
          <th scope="col">{t('on')}</th>
          <th scope="col">{t('way')}</th>
          <th scope="col">{t('entry')}</th>
        </tr>
      </thead>
      <tbody>
        {signatures.map(({ side, signedOn, way, seq }) => (
          <tr key={side}>
            <td>{t(side)}</td>
            <td>{writeDay(signedOn, language)}</td>
            <td>{t(way)}</td>
            <td>{String(seq)}</td>
          </tr>
        ))}
      </tbody>
    </SmallTable>
  );
}
