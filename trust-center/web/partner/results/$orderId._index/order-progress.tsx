import { ERRORS, type ErrorCode, failure, sentence } from '@multipartner/kernel/errors';
import { HOUR_MS } from '@multipartner/kernel/time';
import type { WaitForTime } from '@multipartner/templates-engine/send-limits';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { usePeople } from '../../send/left-out.tsx';
import { resultsPath } from '../../send/send-urls.ts';
import { reasonWords } from '../reasons.ts';
import css from './figures.module.css';
import { progressMessages } from './order-progress.messages.ts';

const MOVING = ['ordered', 'preparing', 'sending'];
const WAITING = ['queued', 'claimed', 'deferred'];

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** How far the order is, why it stands still if it does, and what can be done. Nothing once it is sent. */
export function OrderProgress({ results, now }: { results: OrderResults; now: number }) {
  const t = useT(progressMessages);
  const { number } = useFormats();
  const { state, states, recipientCount, standing } = results;
  const isFarOff = standing?.kind === 'scheduled' && standing.at.getTime() - now > HOUR_MS;
  useProgressPolling({ active: MOVING.includes(state) && !isFarOff });
  if (state === 'sent') return null;
  // Who is left out was never to be mailed: the bar is about those who are.
  const known = Object.entries(states).reduce((sum, [name, people]) => (name === 'skipped' ? sum : sum + people), 0);
  const total = state === 'preparing' ? Math.max(known, recipientCount) : known;
  const waiting = WAITING.reduce((sum, name) => sum + (states[name] ?? 0), 0);
  const left = known > 0 ? waiting : recipientCount;
  const isUnderWay = known > 0 && state !== 'cancelled' && state !== 'missed';
  return (
    <Card title={t('title')}>
      <Stack gap={4}>
        <Words results={results} />
        {isUnderWay ? (
          <Progress
            value={known - waiting}
            total={total}
            label={t('done', { done: number(known - waiting), total: number(total) })}
          />
        ) : null}
        {MOVING.includes(state) ? (
          <noscript>
            <a href={resultsPath(results.orderId)}>{t('refresh')}</a>
          </noscript>
        ) : null}
        <Acts state={state} left={left} />
      </Stack>
    </Card>
  );
}

function Words({ results }: { results: OrderResults }) {
  const t = useT(progressMessages);
  const language = useLanguage();
  const { moment, time, day } = useFormats();
  const { state, standing, haltReason } = results;
  const limitWords = (because: WaitForTime['because']) => {
    if (because.limit === 'time') return t('limit_time', because);
    // Noon: the same day in every zone of Europe.
    const dayOf = (date: string) => day(`${date}T12:00:00Z`);
    if (because.limit === 'weekday') return t('limit_weekday', { day: dayOf(because.date) });
    const { reason } = because;
    return t(reason ? 'limit_reason' : 'limit_blackout', { from: dayOf(because.from), to: dayOf(because.to), reason });
  };
  if (state === 'halted')
    return (
      <Callout tone="broken" title={t('haltedTitle')}>
        {haltReason && isErrorCode(haltReason) ? `${sentence(failure(haltReason), language)} ` : null}
        {t('halted')}
      </Callout>
    );
  if (standing?.kind === 'limit')
    return (
      <Callout tone="info" title={t('limitTitle')}>
        {limitWords(standing.because)}{' '}
        {standing.until ? t('limitUntil', { time: moment(standing.until) }) : t('limitNever')}
      </Callout>
    );
  if (standing?.kind === 'keys') return <Callout tone="broken">{sentence(standing.failure, language)}</Callout>;
  if (standing?.kind === 'mail_server')
    return (
      <Callout tone="broken" title={reasonWords(standing.reason, language)}>
        {t('server')} {standing.nextAttemptAt ? t('serverNext', { time: time(standing.nextAttemptAt) }) : null}
      </Callout>
    );
  if (standing?.kind === 'mailer_silent')
    return (
      <Callout tone="broken" title={t('silentTitle', { time: time(standing.since) })}>
        {t('silent')}
      </Callout>
    );
  if (standing?.kind === 'scheduled')
    return <p className={css.line}>{t('scheduled', { time: moment(standing.at) })}</p>;
  if (state === 'missed' || state === 'paused') return <Callout tone="needs-you">{t(state)}</Callout>;
  return state === 'sent' ? null : <p className={css.line}>{t(state)}</p>;
}

function Acts({ state, left }: { state: OrderResults['state']; left: number }) {
  const t = useT(progressMessages);
  const people = usePeople();
  const words = { left: people(left) };
  const canResume = state === 'paused' || state === 'halted';
  if (state === 'cancelled' || state === 'missed' || state === 'sent') return null;
  return (
    <Row gap={2}>
      {state === 'sending' ? (
        <ConfirmDialog
          trigger={t('pause')}
          title={t('pauseTitle')}
          sentence={t('pauseSentence', words)}
          confirmLabel={t('pause')}
          tone="primary"
          intent="pause"
        />
      ) : null}
      {canResume ? (
        <ConfirmDialog
          trigger={t('resume')}
          triggerVariant="primary"
          title={t('resumeTitle', words)}
          sentence={t('resumeSentence')}
          confirmLabel={t('resume')}
          tone="primary"
          intent="resume"
        />
      ) : null}
      <ConfirmDialog
        trigger={t('cancel')}
        title={t('cancelTitle', words)}
        sentence={t('cancelSentence')}
        confirmLabel={t('cancelLabel', words)}
        tone="danger"
        intent="cancel"
      />
    </Row>
  );
}
