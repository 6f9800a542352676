import { Chart } from '../figures/chart.tsx';
import { Stat, StatGrid } from '../figures/stat.tsx';
import { useT } from '../messages.ts';
import { LinkButton } from '../navigation/button.tsx';
import { Card, Columns, Stack } from '../page/card.tsx';
import { ErrorPage } from '../page/error-page.tsx';
import { PageHeader } from '../page/page-header.tsx';
import { galleryMessages } from './gallery.messages.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-11-09T08:00:00Z');
const days = [412, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].map((_, index) => ({
  at: new Date(FIRST + index * DAY_MS),
  delivered: 412 - Math.round(8 / (index + 1)),
  opened: Math.round(214 * (1 - Math.exp(-(index + 0.5) / 2))),
  clicked: Math.round(96 * (1 - Math.exp(-(index + 0.3) / 3))),
  unsubscribed: Math.min(3, index),
}));

/** Numbers and drawings, full and empty. */
export function Figures() {
  const t = useT(galleryMessages);
  return (
    <Stack gap={6}>
      <PageHeader
        title={t('results')}
        sentence={t('sentence')}
        action={<LinkButton to="/log">{t('log')}</LinkButton>}
      />
      <StatGrid>
        <Stat label={t('mails')} value={412} series="sent" detail={t('allHelp')} />
        <Stat
          label={t('results')}
          value={0.519}
          format="percent"
          series="opened"
          delta={{ value: 0.12, label: t('yesterday') }}
        />
        <Stat label={t('customers')} value={12345} to="/partner/customers" series="clicked" />
        <Stat label={t('withdrawn')} value={null} keptBack series="unsubscribed" />
        <Stat label={t('people')} value={null} />
      </StatGrid>
      <Card>
        <Chart
          kind="line"
          x="day"
          title={t('chart')}
          description={t('chartText')}
          data={days}
          series={[{ key: 'delivered' }, { key: 'opened' }, { key: 'clicked' }, { key: 'unsubscribed' }]}
          empty={t('emptyChart')}
        />
      </Card>
      <Columns min={340}>
        <Card>
          <Chart
            kind="bar"
            title={t('chart')}
            data={['Ulm', 'Basel', 'Flensburg', 'Linz'].map((label, index) => ({
              label,
              sent: 400 - index * 80,
              opened: 210 - index * 30,
            }))}
            series={[{ key: 'sent' }, { key: 'opened' }]}
            empty={t('emptyChart')}
          />
        </Card>
        <Card>
          <Chart kind="line" title={t('chart')} data={[]} series={[{ key: 'opened' }]} empty={t('emptyChart')} />
        </Card>
      </Columns>
      <Card>
        <ErrorPage
          status={503}
          title={t('broken')}
          why={t('brokenText')}
          reference="01jd-7k2m"
          action={
            <LinkButton to="/" variant="primary">
              {t('home')}
            </LinkButton>
          }
        />
      </Card>
    </Stack>
  );
}
