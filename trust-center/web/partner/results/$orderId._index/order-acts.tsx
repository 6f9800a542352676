import { Row } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useT } from '@multipartner/ui/messages';
import { isBreakerReason } from '../../../../orders/delivery/breaker-counts.ts';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { usePeople } from '../../send/left-out.tsx';
import { progressMessages } from './order-progress.messages.ts';

/** Pause, go on, stop. `left`: who waits; `isOpen`: the campaign's period is not over. */
export function OrderActs({
  state,
  haltReason,
  left,
  isOpen,
}: Pick<OrderResults, 'state' | 'haltReason'> & { left: number; isOpen: boolean }) {
  const t = useT(progressMessages);
  const people = usePeople();
  const words = { left: people(left) };
  if (state === 'cancelled' || state === 'sent') return null;
  const resume = ['resume', 'resumeTitle', 'resumeSentence', 'resume'] as const;
  const retry = ['retry', 'retryTitle', 'retrySentence', 'retry'] as const;
  const goOn = {
    paused: resume,
    halted: isBreakerReason(haltReason) ? retry : resume,
    missed: ['sendNow', 'sendNowTitle', 'sendNowSentence', 'resume'],
  } as const;
  const way = isOpen && (state === 'paused' || state === 'halted' || state === 'missed') ? goOn[state] : null;
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
      {way ? (
        <ConfirmDialog
          trigger={t(way[0])}
          triggerVariant="primary"
          title={t(way[1], words)}
          sentence={t(way[2])}
          confirmLabel={t(way[0])}
          tone="primary"
          intent={way[3]}
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
