import type { Region } from '@multipartner/templates-engine/document';
import { Card } from '@multipartner/ui/card';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { RowNote, RowTable } from '@multipartner/ui/row-table';
import { templateMessages } from './overview.messages.ts';
import { REGION_KIND_NAMES } from './region-kind-names.ts';

/** The regions of a document, in reading order. */
export function RegionList({ regions }: { regions: readonly Region[] }) {
  const t = useT(templateMessages);
  const language = useLanguage();
  const limits = (region: Region): string => {
    const parts: string[] = [];
    if (region.required) parts.push(t('required'));
    if (region.kind === 'text.plain' || region.kind === 'text.rich') parts.push(t('upTo', { count: region.maxLength }));
    if (region.kind === 'image' && region.minWidthPx) parts.push(t('minWidth', { count: region.minWidthPx }));
    if (region.kind === 'link' && !region.hrefEditable) parts.push(t('labelOnly'));
    if (region.kind === 'link' && !region.labelEditable) parts.push(t('targetOnly'));
    return parts.join(', ');
  };
  return (
    <Card
      title={t('regions')}
      sentence={regions.length === 0 ? t('noRegions') : t('regionsSentence', { count: regions.length })}
      flush
    >
      {regions.length === 0 ? null : (
        <RowTable>
          <thead>
            <tr>
              <th scope="col">{t('region')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('limits')}</th>
            </tr>
          </thead>
          <tbody>
            {regions.map((region) => (
              <tr key={region.id}>
                <th scope="row">
                  {region.label}
                  {region.help ? <RowNote>{region.help}</RowNote> : null}
                </th>
                <td>{REGION_KIND_NAMES[region.kind][language]}</td>
                <td>{limits(region) || '–'}</td>
              </tr>
            ))}
          </tbody>
        </RowTable>
      )}
    </Card>
  );
}
