import { actorOf } from '@multipartner/campaigns/actor';
import type { RegionNumbers } from '@multipartner/campaigns/analytics';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RowCell, RowNote, RowTable } from '@multipartner/ui/row-table';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconChartBar } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { idOf, templateParams } from '../../../params.ts';
import { analyticsMessages } from '../analytics/analytics.messages.ts';
import { ruleNames } from '../analytics/rule-names.ts';
import css from '../checks/checks.module.css';
import { analyticsPath } from '../checks/checks-path.ts';
import { REGION_KIND_NAMES } from '../region-kind-names.ts';
import { templateUrls } from '../template-urls.ts';

const query = z.object({ version: idOf('templateVersion').optional().catch(undefined) });
/** What officers cannot lower (decision 015) */
const LEAST_MINIMUM = 10;

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams, query },
  async ({ params: { templateId }, query: { version }, actor, services, language }) =>
    valueOrPage(
      await services.campaigns.readRegionNumbers({
        actor: actorOf(actor),
        templateId,
        templateVersionId: version,
        language,
      }),
    ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.templateName ?? ''} · Multipartner` },
];

export default function TemplateAnalytics() {
  const t = useT(analyticsMessages);
  const { templateId, templateName, versions, version, partners, regions, hasClicks, minimumCount } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('title', { name: templateName })}
        sentence={t('sentence')}
        back={{ to: templateUrls.template(templateId), label: templateName }}
      />
      <Stack gap={6}>
        {version === null ? (
          <Card>
            <EmptyState icon={IconChartBar} title={t('none')} sentence={t('noneSentence')} />
          </Card>
        ) : (
          <>
            {versions.length > 1 ? (
              <Row gap={2} wrap>
                {versions.map(({ id, number }) => (
                  <LinkButton
                    key={id}
                    to={analyticsPath(templateId, id)}
                    size="small"
                    variant={id === version.id ? 'primary' : 'secondary'}
                  >
                    {t('version', { number })}
                  </LinkButton>
                ))}
              </Row>
            ) : null}
            {hasClicks ? null : <Callout tone="info">{t('unreachable')}</Callout>}
            {partners === 0 ? (
              <Card title={t('version', { number: version.number })}>
                <EmptyState icon={IconChartBar} title={t('nobody')} sentence={t('nobodySentence')} />
              </Card>
            ) : (
              <Card
                title={t('version', { number: version.number })}
                sentence={t('partners', { count: partners })}
                flush
              >
                <RegionTable regions={regions} partners={partners} />
              </Card>
            )}
            <Card title={t('about')}>
              <p className={css.about}>{t('aboutSentence', { count: minimumCount ?? LEAST_MINIMUM })}</p>
            </Card>
          </>
        )}
      </Stack>
    </>
  );
}

function RegionTable({ regions, partners }: { regions: readonly RegionNumbers[]; partners: number }) {
  const t = useT(analyticsMessages);
  const language = useLanguage();
  const { percent } = useFormats();
  return (
    <RowTable>
      <thead>
        <tr>
          <th scope="col">{t('region')}</th>
          <th scope="col">{t('use')}</th>
          <th scope="col">{t('broken')}</th>
          <th scope="col">{t('clicks')}</th>
          <th scope="col">{t('advice')}</th>
        </tr>
      </thead>
      <tbody>
        {regions.map(({ regionId, label, kind, filled, usual, left, broken, clicks, suggestion, rule }) => (
          <tr key={regionId}>
            <th scope="row">
              {label}
              <RowNote>{REGION_KIND_NAMES[kind][language]}</RowNote>
            </th>
            <RowCell label={t('use')}>
              {t('of', { filled, all: partners })}
              {usual > 0 ? <RowNote>{t('usual', { count: usual })}</RowNote> : null}
              <RowNote>{t('left', { count: left })}</RowNote>
            </RowCell>
            <RowCell label={t('broken')}>
              {broken.length === 0
                ? t('nobodyBroke')
                : broken.map((one) => (
                    <div key={one.rule}>
                      {t('brokenBy', { count: one.partners, rule: ruleNames(one.rule, language) })}
                    </div>
                  ))}
            </RowCell>
            <RowCell label={t('clicks')}>
              {clicks ? (
                <>
                  <div>{t('clicksFilled', { share: percent(clicks.filled) })}</div>
                  <div>{t('clicksLeft', { share: percent(clicks.left) })}</div>
                </>
              ) : (
                t('keptBack')
              )}
            </RowCell>
            <RowCell label={t('advice')}>{t(suggestion, { rule: rule ? ruleNames(rule, language) : '' })}</RowCell>
          </tr>
        ))}
      </tbody>
    </RowTable>
  );
}
