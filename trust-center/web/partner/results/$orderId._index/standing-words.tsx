import type { WaitForTime } from '@multipartner/templates-engine/send-limits';
import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import css from './figures.module.css';
import { progressMessages } from './order-progress.messages.ts';
import type { Trouble } from './say-trouble.server.ts';

/** What the order does just now, or why it does nothing and what helps. */
export function StandingWords({ results, trouble }: { results: OrderResults; trouble: Trouble }) {
  const t = useT(progressMessages);
  const { moment, time, number } = useFormats();
  const { state, standing, refusal } = results;
  if (state === 'halted')
    return (
      <Callout tone="broken" title={t('haltedTitle')}>
        <p className={css.line}>{trouble.halt ?? t('halted')}</p>
        {refusal && trouble.refusal ? (
          <p className={css.line}>{t('haltedBy', { words: trouble.refusal, code: refusal })}</p>
        ) : null}
        {results.haltReason === 'SENDER_REFUSED' ? (
          <p className={css.line}>
            <TextLink to="/partner/settings/senders">{t('toSenders')}</TextLink>
          </p>
        ) : null}
      </Callout>
    );
  if (state === 'missed')
    return (
      <Callout tone="needs-you" title={t('missedTitle')}>
        {t(
          results.notAfter && results.notAfter.getTime() <= (results.finishedAt?.getTime() ?? 0)
            ? 'missedPeriod'
            : 'missed',
        )}
      </Callout>
    );
  if (state === 'paused') return <Callout tone="needs-you">{t('paused')}</Callout>;
  switch (standing?.kind) {
    case 'suspended':
      return (
        <Callout tone="needs-you" title={t('suspendedTitle')}>
          {t('suspended')}
        </Callout>
      );
    case 'limit':
      return (
        <Callout tone="info" title={t('limitTitle')}>
          <Limit because={standing.because} />{' '}
          {standing.until ? t('limitUntil', { time: moment(standing.until) }) : t('limitNever')}
        </Callout>
      );
    case 'hours':
      return (
        <Callout tone="info" title={t('hoursTitle')}>
          {standing.until ? t('limitUntil', { time: moment(standing.until) }) : t('hoursNever')}
        </Callout>
      );
    case 'recipient_hours':
      return (
        <Callout tone="info" title={t('asleepTitle')}>
          {t('asleep', {
            count: results.progress.later,
            number: number(results.progress.later),
            time: moment(standing.until),
          })}
        </Callout>
      );
    case 'keys':
      return <Callout tone="broken">{trouble.standing?.words}</Callout>;
    case 'mail_server':
      return (
        <Callout tone="broken" title={trouble.standing?.words}>
          {t('server')} {standing.nextAttemptAt ? `${t('serverNext', { time: time(standing.nextAttemptAt) })} ` : null}
          {trouble.standing?.next}
        </Callout>
      );
    case 'mailer_silent':
      return (
        <Callout tone="broken" title={t('silentTitle', { time: moment(standing.since) })}>
          {t('silent')}
        </Callout>
      );
    case 'probe':
      return <Callout tone="info">{t('probe')}</Callout>;
    case 'pace':
      return standing.because === 'warm_up' ? (
        <Callout tone="info" title={t('warmUpTitle')}>
          {t('warmUp', { time: moment(standing.until) })}
        </Callout>
      ) : (
        <p className={css.line}>
          {t(`pace_${standing.because}`, { number: number(standing.perHour ?? 0), time: time(standing.until) })}
        </p>
      );
    case 'spread':
      return <p className={css.line}>{t('spread', { count: standing.hours })}</p>;
    case 'scheduled':
      return <p className={css.line}>{t('scheduled', { time: moment(standing.at) })}</p>;
    default:
      return state === 'sent' ? null : <p className={css.line}>{t(state)}</p>;
  }
}

function Limit({ because }: { because: WaitForTime['because'] }) {
  const t = useT(progressMessages);
  const { day } = useFormats();
  if (because.limit === 'time') return t('limit_time', because);
  // Noon: the same day in every zone of Europe.
  const dayOf = (date: string) => day(`${date}T12:00:00Z`);
  if (because.limit === 'weekday') return t('limit_weekday', { day: dayOf(because.date) });
  const { reason } = because;
  return t(reason ? 'limit_reason' : 'limit_blackout', { from: dayOf(because.from), to: dayOf(because.to), reason });
}
