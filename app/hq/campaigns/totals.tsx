import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { Regions } from './regions.tsx';
import type { ToldTotals } from './told-totals.ts';
import { totalsMessages } from './totals.messages.ts';
import css from './totals.module.css';

const TILES = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed'] as const;

const hasNumber = ({ numbers }: ToldTotals['regions'][number]): boolean =>
  Object.values(numbers).some(({ value }) => value !== null);

/** Totals over partners as the trust center gives them out once a day, and plainly why there are none. */
export function Totals({
  title,
  totals,
  isReachable,
}: {
  title?: string;
  totals: ToldTotals | null;
  isReachable: boolean;
}) {
  const t = useT(totalsMessages);
  const { percent, moment } = useFormats();
  const heading = title ?? t('totals');
  if (!totals?.numbers) {
    const why = !isReachable || !totals ? 'down' : totals.partnersOrdered === 0 ? 'none' : 'tomorrow';
    return (
      <Card title={heading}>
        <p className={css.why}>{t(why)}</p>
      </Card>
    );
  }
  const { numbers, minimumCount, takenAt } = totals;
  const asOf = takenAt === null ? '' : t('asOf', { when: moment(takenAt) });
  const sentence = `${asOf} ${t('sentence', { minimum: minimumCount })}`;
  const { sent, delivered } = numbers;
  if (sent.value === null)
    return (
      <Card title={heading} sentence={sentence}>
        <p className={css.why}>{t(`hidden_${sent.hidden ?? 'few_people'}`, { minimum: minimumCount })}</p>
      </Card>
    );
  const share = (name: (typeof TILES)[number]) => {
    const ofSent = name === 'delivered' || name === 'bounced';
    const { value } = numbers[name];
    const base = ofSent ? sent.value : delivered.value;
    if (name === 'sent' || !value || !base) return undefined;
    return t(ofSent ? 'ofSent' : 'ofDelivered', { share: percent(Math.min(1, value / base), 0) });
  };
  const kept = TILES.filter((name) => numbers[name].hidden !== null);
  return (
    <Card title={heading} sentence={sentence}>
      <StatGrid>
        {TILES.map((name) => (
          <Stat
            key={name}
            label={t(name)}
            value={numbers[name].value}
            keptBack={numbers[name].hidden !== null}
            series={name}
            detail={share(name)}
          />
        ))}
      </StatGrid>
      {kept.length > 0 ? (
        <ul className={css.reasons}>
          {[...new Set(kept.map((name) => numbers[name].hidden!))].map((reason) => (
            <li key={reason}>
              {t('keptBack', {
                names: kept
                  .filter((name) => numbers[name].hidden === reason)
                  .map((name) => t(name))
                  .join(', '),
                why: t(`hidden_${reason}`, { minimum: minimumCount }),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {totals.regions.length < 2 ? null : totals.regions.some(hasNumber) ? (
        <Regions regions={totals.regions} minimumCount={minimumCount} />
      ) : (
        <p className={css.why}>{t('noRegions')}</p>
      )}
    </Card>
  );
}
