import { Card } from '@multipartner/ui/card';
import { Chart } from '@multipartner/ui/chart';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import type { LinkClicks } from '../../../../orders/reports/link-clicks.ts';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { resultPeoplePath } from '../../send/send-urls.ts';
import css from './figures.module.css';
import { resultsMessages } from './results.messages.ts';
import { withoutHoles } from './timeline.ts';

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export function Tiles({ results }: { results: OrderResults }) {
  const t = useT(resultsMessages);
  const { number, percent } = useFormats();
  const { counts, orderId, isCounted } = results;
  // Of nothing there is no share.
  const ofSent = (part: number) =>
    counts.sent > 0 ? t('ofSent', { share: percent(share(part, counts.sent)) }) : undefined;
  const ofDelivered = (part: number) =>
    counts.delivered > 0 ? t('ofDelivered', { share: percent(share(part, counts.delivered)) }) : undefined;
  // A nought would say that nobody did.
  const reaction = (people: number) =>
    isCounted ? { value: people, detail: ofDelivered(people) } : { value: null, without: t('notCounted') };
  return (
    <StatGrid>
      <Stat
        series="sent"
        label={t('sent')}
        value={counts.sent}
        detail={t('ofRecipients', { total: number(counts.recipients) })}
        to={resultPeoplePath(orderId)}
      />
      <Stat
        series="delivered"
        label={t('delivered')}
        value={counts.delivered}
        detail={ofSent(counts.delivered)}
        to={resultPeoplePath(orderId, { state: 'accepted' })}
      />
      <Stat
        series="bounced"
        label={t('bounced')}
        value={counts.bounced}
        detail={ofSent(counts.bounced)}
        to={resultPeoplePath(orderId, { state: 'bounced' })}
      />
      <Stat series="opened" label={t('opened')} {...reaction(counts.opened)} />
      <Stat series="clicked" label={t('clicked')} {...reaction(counts.clicked)} />
      <Stat
        series="unsubscribed"
        label={t('unsubscribed')}
        value={counts.unsubscribed}
        detail={ofDelivered(counts.unsubscribed)}
      />
    </StatGrid>
  );
}

const FEW_POINTS = 3;

export function Course({ results, grain }: { results: OrderResults; grain: 'hour' | 'day' }) {
  const t = useT(resultsMessages);
  const points = withoutHoles(results.timeline, grain);
  return (
    <Card>
      <Chart
        kind={points.length > FEW_POINTS ? 'line' : 'bar'}
        title={t('chart')}
        description={t(results.isCounted ? 'chartWhy' : 'uncounted')}
        series={
          results.isCounted
            ? [{ key: 'opened' }, { key: 'clicked' }, { key: 'unsubscribed' }]
            : [{ key: 'unsubscribed' }]
        }
        data={points}
        x={grain === 'hour' ? 'time' : 'day'}
        empty={t(results.counts.sent === 0 ? 'chartWaiting' : results.isCounted ? 'chartEmpty' : 'chartNobody')}
      />
    </Card>
  );
}

export function Links({ links, isCounted }: { links: readonly LinkClicks[]; isCounted: boolean }) {
  const t = useT(resultsMessages);
  const { number } = useFormats();
  return (
    <Card title={t('links')} sentence={t(isCounted ? 'linksWhy' : 'uncounted')} flush={links.length > 0}>
      {links.length === 0 ? (
        <p className={css.soft}>{t('noLinks')}</p>
      ) : (
        <ul className={css.list}>
          {links.map(({ url, people, machine }) => (
            <li key={url} className={css.row}>
              <span className={css.link}>
                {url.replace(/^https?:\/\//, '')}
                {machine > 0 ? <span className={css.soft}>{t('machine', { number: number(machine) })}</span> : null}
              </span>
              <span className={css.number}>{isCounted ? number(people) : '–'}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
