import { Card } from '@multipartner/ui/card';
import { Chart } from '@multipartner/ui/chart';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { deliveryMessages } from './delivery.messages.ts';
import type { ShownNumbers } from './queries.server.ts';

export function QueueTiles({ depth, single, mailers }: Pick<ShownNumbers, 'depth' | 'single' | 'mailers'>) {
  const t = useT(deliveryMessages);
  const { relative } = useFormats();
  return (
    <StatGrid>
      <Stat label={t('queued')} value={depth.queued} detail={t('queuedWhy')} />
      <Stat label={t('claimed')} value={depth.claimed} detail={t('claimedWhy', { count: mailers })} />
      <Stat label={t('deferred')} value={depth.deferred} detail={t('deferredWhy')} />
      <Stat
        label={t('single')}
        value={single.waiting}
        detail={single.oldestAt ? t('singleSince', { since: relative(single.oldestAt) }) : t('singleWhy')}
      />
    </StatGrid>
  );
}

export function DayTiles(
  numbers: Pick<ShownNumbers, 'day' | 'perMinute' | 'thisHour' | 'bounceShare' | 'complaintShare' | 'limits'>,
) {
  const t = useT(deliveryMessages);
  const { number, percent } = useFormats();
  const { day, perMinute, thisHour, limits } = numbers;
  return (
    <StatGrid>
      <Stat
        series="delivered"
        label={t('accepted')}
        value={day.accepted}
        detail={[
          perMinute === null ? t('rateSoon') : t('rate', { number: number(perMinute) }),
          t('acceptedWhy', { hour: number(thisHour) }),
        ].join(' ')}
      />
      <Stat label={t('tried')} value={day.deferred} detail={t('triedWhy')} />
      <Stat
        series="bounced"
        label={t('bounces')}
        value={numbers.bounceShare}
        format="percent"
        detail={t('bouncesWhy', { limit: percent(limits.bounceShare), least: number(limits.leastTried) })}
      />
      <Stat
        series="complained"
        label={t('complaints')}
        value={day.complained}
        detail={[
          // Of nothing there is no share. One in ten thousand already matters.
          ...(numbers.complaintShare === null
            ? []
            : [t('complaintsShare', { share: percent(numbers.complaintShare, 2) })]),
          t('complaintsWhy', { limit: percent(limits.complaintShare), least: number(limits.leastComplaints) }),
        ].join(' ')}
      />
    </StatGrid>
  );
}

export function Course({ hours }: Pick<ShownNumbers, 'hours'>) {
  const t = useT(deliveryMessages);
  return (
    <Card>
      <Chart
        kind="line"
        title={t('chart')}
        description={t('chartWhy')}
        series={[
          { key: 'delivered', label: t('seriesTaken') },
          { key: 'bounced', label: t('seriesBounced') },
        ]}
        data={hours}
        x="time"
        empty={t('chartEmpty')}
        height={200}
      />
    </Card>
  );
}
