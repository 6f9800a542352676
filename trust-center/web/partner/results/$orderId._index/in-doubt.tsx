import { Callout } from '@multipartner/ui/callout';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { usePeople } from '../../send/left-out.tsx';
import { resultsMessages } from './results.messages.ts';

/** People of whom nobody knows whether they got the mail. While the campaign is open, somebody may decide to send it again. */
export function InDoubt({ results, now }: { results: OrderResults; now: number }) {
  const t = useT(resultsMessages);
  const { number } = useFormats();
  const people = usePeople();
  const count = results.states.in_doubt ?? 0;
  if (count === 0) return null;
  const { state, notAfter } = results;
  const mayResend = (state === 'sent' || state === 'sending') && (notAfter === null || notAfter.getTime() > now);
  const words = { people: people(count) };
  const action = mayResend ? (
    <ConfirmDialog
      trigger={t('resend')}
      title={t('resendTitle', words)}
      sentence={t('resendSentence')}
      confirmLabel={t('resendLabel', words)}
      tone="primary"
      intent="resend"
    />
  ) : undefined;
  return (
    <Callout tone="needs-you" action={action}>
      {t('inDoubt', { count, number: number(count) })} {t('inDoubtWhy')}
    </Callout>
  );
}
