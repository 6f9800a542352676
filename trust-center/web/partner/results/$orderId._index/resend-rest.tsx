import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { usePeople } from '../../send/left-out.tsx';
import { resultPeoplePath } from '../../send/send-urls.ts';
import { resultsMessages } from './results.messages.ts';

/** People of whom nobody knows whether they got the mail, by name one click away. While the campaign is open, somebody may decide to send it again. */
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
    <Callout tone="needs-you" title={t('inDoubt', { count, number: number(count) })} action={action}>
      {t('inDoubtWhy')}{' '}
      <TextLink to={resultPeoplePath(results.orderId, { state: 'in_doubt' })}>{t('seeInDoubt')}</TextLink>
    </Callout>
  );
}

/** The same mail for those who did not get it, by an order of its own. Who is in doubt is asked about apart. */
export function ResendRest({ results }: { results: OrderResults }) {
  const t = useT(resultsMessages);
  const people = usePeople();
  const { rest } = results;
  // Whom a mailer still holds may have it in a moment.
  if (!rest || rest.people === 0 || results.states.claimed) return null;
  const words = { people: people(rest.people) };
  const all = { people: people(rest.people + rest.inDoubt), doubtful: people(rest.inDoubt) };
  return (
    <Callout
      tone="info"
      title={t('restTitle', words)}
      action={
        <Row gap={2}>
          <ConfirmDialog
            trigger={t('rest')}
            title={t('restQuestion', words)}
            sentence={t('restSentence')}
            confirmLabel={t('restLabel', words)}
            tone="primary"
            intent="rest"
          />
          {rest.inDoubt > 0 ? (
            <ConfirmDialog
              trigger={t('restAll')}
              title={t('restQuestion', all)}
              sentence={t('restAllSentence', all)}
              confirmLabel={t('restLabel', all)}
              tone="danger"
              intent="rest-with-doubt"
            />
          ) : null}
        </Row>
      }
    >
      {t('restWhy')}
    </Callout>
  );
}
