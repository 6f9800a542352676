import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { RowNote, RowTable } from '@multipartner/ui/row-table';
import { languageName } from '../designer/languages/language-names.ts';
import { checkMessages } from './checks.messages.ts';
import css from './checks.module.css';
import type { ShownFinding } from './shown-result.server.ts';
import { WeightBadge } from './weight-badge.tsx';

/** The findings of one area: which block, what is wrong, how to mend it. */
export function FindingTable({ name, findings }: { name: string; findings: readonly ShownFinding[] }) {
  const t = useT(checkMessages);
  const language = useLanguage();
  const { list } = useFormats();
  return (
    <Card title={name} flush>
      <RowTable>
        <thead>
          <tr>
            <th scope="col">{t('where')}</th>
            <th scope="col">{t('problem')}</th>
            <th scope="col">{t('urgency')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ weight, where, what, mend, languages }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same finding can stand twice, and the list never changes
            <tr key={at}>
              <th scope="row">{where}</th>
              <td>
                {what}
                <RowNote>{mend}</RowNote>
                {languages.length > 0 ? (
                  <RowNote>
                    {t('onlyIn', { languages: list(languages.map((code) => languageName(code, language))) })}
                  </RowNote>
                ) : null}
              </td>
              <td className={css.weight}>
                <WeightBadge weight={weight} />
              </td>
            </tr>
          ))}
        </tbody>
      </RowTable>
    </Card>
  );
}
