import type { Counts } from '@multipartner/trust-center/contracts';
import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { totalsMessages } from './totals.messages.ts';
import css from './totals.module.css';

/** What the trust center gives out is at least this much; a zero in it means "fewer". */
const MINIMUM_COUNT = 10;

const TILES = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed'] as const;

interface TotalsProps {
  title?: string;
  counts: Counts | null;
  /** Partners who have ordered; tells "kept back" from "nothing yet" */
  ordered: number;
  isReachable: boolean;
}

/** Totals over partners as the trust center gives them out, and plainly why there are none. */
export function Totals({ title, counts, ordered, isReachable }: TotalsProps) {
  const t = useT(totalsMessages);
  const { percent } = useFormats();
  const heading = title ?? t('totals');
  if (!counts) {
    const why = !isReachable ? t('down') : ordered > 0 ? t('hidden') : t('none');
    return (
      <Card title={heading}>
        <p className={css.why}>{why}</p>
      </Card>
    );
  }
  const share = (name: (typeof TILES)[number]) => {
    const ofSent = name === 'delivered' || name === 'bounced';
    const base = ofSent ? counts.sent : counts.delivered;
    if (name === 'sent' || counts[name] === 0 || base === 0) return undefined;
    return t(ofSent ? 'ofSent' : 'ofDelivered', { share: percent(counts[name] / base, 0) });
  };
  return (
    <Card title={heading} sentence={t('sentence')}>
      <StatGrid>
        {TILES.map((name) => (
          <Stat
            key={name}
            label={t(name)}
            value={counts[name]}
            few={counts[name] === 0 ? MINIMUM_COUNT : undefined}
            series={name}
            detail={share(name)}
          />
        ))}
      </StatGrid>
    </Card>
  );
}
