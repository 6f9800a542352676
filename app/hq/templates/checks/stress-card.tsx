import { TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { NumberCell, NumberHead, RowNote, RowTable } from '@multipartner/ui/row-table';
import { Unfold } from '@multipartner/ui/unfold';
import { checkMessages } from './checks.messages.ts';
import css from './checks.module.css';
import type { ShownPartner, ShownResult } from './shown-result.server.ts';
import { WeightBadge } from './weight-badge.tsx';

/** The stress matrix: what overflows or is missing, how often, and with whom. */
export function StressCard({ stress }: { stress: NonNullable<ShownResult['stress']> }) {
  const t = useT(checkMessages);
  const { number } = useFormats();
  const { partners, cells, withFaults, measured, totals, regions, listed, madeUp } = stress;
  const sentence = [
    t('stressSentence', { cells: number(cells), partners: number(partners) }),
    withFaults === 0 ? t('stressGood') : `${t('withFaults', { count: withFaults })}.`,
    ...(measured > 0 ? [t('measured', { count: measured })] : []),
  ].join(' ');
  return (
    <Stack gap={4}>
      <Card title={t('stress')} sentence={sentence} flush={totals.length > 0}>
        {totals.length === 0 ? null : (
          <RowTable>
            <thead>
              <tr>
                <th scope="col">{t('where')}</th>
                <th scope="col">{t('problem')}</th>
                <NumberHead>{t('count')}</NumberHead>
                <NumberHead>{t('madeUp')}</NumberHead>
                <th scope="col">{t('urgency')}</th>
              </tr>
            </thead>
            <tbody>
              {totals.map((total, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                <tr key={at}>
                  <th scope="row">
                    {total.where}
                    {total.region ? <RowNote>{t('inRegion', { region: total.region })}</RowNote> : null}
                  </th>
                  <td>
                    {total.what}
                    <RowNote>{total.mend}</RowNote>
                  </td>
                  <NumberCell label={t('count')}>{number(total.partners)}</NumberCell>
                  <NumberCell label={t('madeUp')}>{number(total.madeUp)}</NumberCell>
                  <td className={css.weight}>
                    <WeightBadge weight={total.weight} />
                  </td>
                </tr>
              ))}
            </tbody>
          </RowTable>
        )}
      </Card>
      {regions.length > 0 ? (
        <Card title={t('byRegion')} sentence={t('byRegionSentence')} flush>
          <RowTable>
            <thead>
              <tr>
                <th scope="col">{t('region')}</th>
                <NumberHead>{t('overflow')}</NumberHead>
                <NumberHead>{t('missing')}</NumberHead>
              </tr>
            </thead>
            <tbody>
              {regions.map(({ id, label, overflow, missing }) => (
                <tr key={id ?? 'locked'}>
                  <th scope="row">{id === null ? t('locked') : label}</th>
                  <NumberCell label={t('overflow')}>{number(overflow)}</NumberCell>
                  <NumberCell label={t('missing')}>{number(missing)}</NumberCell>
                </tr>
              ))}
            </tbody>
          </RowTable>
        </Card>
      ) : null}
      {listed.length > 0 ? (
        <Card title={t('listed')} sentence={t('listedSentence')} flush>
          <PartnerTable partners={listed} />
        </Card>
      ) : null}
      {madeUp.length > 0 ? (
        <Unfold label={t('madeUpTitle')}>
          <Card flush>
            <PartnerTable partners={madeUp} />
          </Card>
        </Unfold>
      ) : null}
    </Stack>
  );
}

function PartnerTable({ partners }: { partners: readonly ShownPartner[] }) {
  const t = useT(checkMessages);
  return (
    <RowTable>
      <thead>
        <tr>
          <th scope="col">{t('partner')}</th>
          <th scope="col">{t('problem')}</th>
        </tr>
      </thead>
      <tbody>
        {partners.map(({ partnerId, name, language, variant, findings }) => (
          <tr key={`${partnerId ?? name} ${language} ${variant ?? ''}`}>
            <th scope="row">
              {partnerId ? <TextLink to={`/hq/partners/${partnerId}`}>{name}</TextLink> : name}
              <RowNote>{[language, variant].filter(Boolean).join(', ')}</RowNote>
            </th>
            <td>
              {findings.map(({ what, where }) => (
                <div key={`${where} ${what}`}>
                  {where}: {what}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </RowTable>
  );
}
