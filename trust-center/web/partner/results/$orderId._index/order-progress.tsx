import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { type KeyOf, type Translate, useT } from '@multipartner/ui/messages';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import type { OrderProgress as Numbers } from '../../../../orders/reports/read-progress.ts';
import { resultsPath } from '../../send/send-urls.ts';
import css from './figures.module.css';
import { OrderActs } from './order-acts.tsx';
import { progressMessages } from './order-progress.messages.ts';
import type { Trouble } from './say-trouble.server.ts';
import { StandingWords } from './standing-words.tsx';
import { useLiveProgress } from './use-live-progress.ts';

const MOVING = ['ordered', 'preparing', 'sending'];
const SETTLING_MS = 2 * SECOND_MS;
/** Their own words say who waits, and until when. */
const SAYS_WHO_WAITS: readonly (string | null)[] = ['recipient_hours', 'mail_server', 'probe'];

/** How far the order is, why it stands still if it does, and what can be done. Nothing once it is sent. */
export function OrderProgress({ results, trouble, now }: { results: OrderResults; trouble: Trouble; now: number }) {
  const t = useT(progressMessages);
  const { number } = useFormats();
  const { state, standing, recipientCount, notAfter } = results;
  const isFarOff = standing?.kind === 'scheduled' && standing.at.getTime() - now > HOUR_MS;
  const isMoving = MOVING.includes(state);
  const live = useLiveProgress(results.orderId, results.progress, isMoving && !isFarOff);
  const onTheWay = results.states.claimed ?? 0;
  // Nobody new is begun, but a mailer still tells what became of those that it held.
  useProgressPolling({ active: !isMoving && onTheWay > 0, everyMs: SETTLING_MS });
  if (state === 'sent') return null;
  const total = state === 'preparing' ? Math.max(live.total, recipientCount) : live.total;
  const isKnown = live.total > 0;
  const isUnderWay = isKnown && state !== 'cancelled' && (state !== 'missed' || live.done > 0);
  return (
    <Card title={t('title')}>
      <Stack gap={4}>
        <StandingWords results={results} trouble={trouble} />
        {!isMoving && onTheWay > 0 ? (
          <p className={css.soft}>{t('onTheWay', { count: onTheWay, number: number(onTheWay) })}</p>
        ) : null}
        {isUnderWay ? (
          <Progress
            value={live.done}
            total={total}
            label={t('done', { done: number(live.done), total: number(total) })}
            detail={<Pace live={live} />}
          />
        ) : null}
        {isMoving ? (
          <noscript>
            <a href={resultsPath(results.orderId)}>{t('refresh')}</a>
          </noscript>
        ) : null}
        <OrderActs
          state={state}
          haltReason={results.haltReason}
          left={isKnown ? total - live.done : recipientCount}
          isOpen={notAfter === null || notAfter.getTime() > now}
        />
      </Stack>
    </Card>
  );
}

/** Speed and time left, as far as they can be told honestly: who comes later is in no time left. */
function Pace({ live: { state, standing, perMinute, secondsLeft, later } }: { live: Numbers }) {
  const t = useT(progressMessages);
  const { number } = useFormats();
  const words = [
    ...(perMinute ? [t('pace', { count: perMinute, number: number(perMinute) })] : []),
    ...(secondsLeft === null || (later > 0 && secondsLeft * SECOND_MS < MINUTE_MS)
      ? []
      : [timeLeft(secondsLeft * SECOND_MS, t)]),
    ...(later > 0 && state === 'sending' && !SAYS_WHO_WAITS.includes(standing)
      ? [t('later', { count: later, number: number(later) })]
      : []),
  ];
  return words.length > 0 ? words.join(' · ') : null;
}

/** In steps that do not pretend more than is known. */
function timeLeft(leftMs: number, t: Translate<KeyOf<typeof progressMessages>>): string {
  if (leftMs < MINUTE_MS) return t('leftSoon');
  if (leftMs < 90 * MINUTE_MS) return t('leftMinutes', { count: Math.round(leftMs / MINUTE_MS) });
  return t('leftHours', { count: Math.round(leftMs / HOUR_MS) });
}
