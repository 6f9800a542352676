import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { FormVersionView } from '../../../forms/desk/read-forms.ts';
import { SmallTable } from '../address-book/small-table.tsx';
import css from './form-preview.module.css';
import { formsMessages } from './forms.messages.ts';

export function VersionTable({ form }: { form: { versions: FormVersionView[]; liveVersionId: string | null } }) {
  const t = useT(formsMessages);
  const { dateTime } = useFormats();
  return (
    <Card title={t('versions')} sentence={t('versionsSentence')} flush>
      <SmallTable label={t('versions')}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('publishedAt')}</th>
            <th scope="col">{t('hash')}</th>
          </tr>
        </thead>
        <tbody>
          {form.versions.map(({ versionId, number, publishedAt, hash }) => (
            <tr key={versionId}>
              <td>{versionId === form.liveVersionId ? `${number} (${t('current')})` : number}</td>
              <td>{dateTime(publishedAt)}</td>
              <td>
                <code className={css.hash}>{hash}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </SmallTable>
    </Card>
  );
}
