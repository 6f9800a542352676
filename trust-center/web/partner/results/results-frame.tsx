import { StateBadge } from '@multipartner/ui/badge';
import { Stack } from '@multipartner/ui/card';
import { FormatProvider } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Stepper } from '@multipartner/ui/stepper';
import { Tabs } from '@multipartner/ui/tabs';
import type { ReactNode } from 'react';
import type { OrderResults } from '../../../orders/reports/partner-results.ts';
import { resultPeoplePath, resultsPath } from '../send/send-urls.ts';
import { resultsFrameMessages } from './results-frame.messages.ts';

interface ResultsFrameProps {
  results: Pick<OrderResults, 'orderId' | 'campaignName' | 'subject' | 'state' | 'returnPath' | 'timeZone'>;
  appOrigin: string;
  action?: ReactNode;
  children: ReactNode;
}

/** Title, state and place on the way, for every page about one send order. */
export function ResultsFrame({ results, appOrigin, action, children }: ResultsFrameProps) {
  const t = useT(resultsFrameMessages);
  const { orderId, campaignName, subject, state } = results;
  return (
    <FormatProvider timeZone={results.timeZone}>
      <PageHeader
        title={campaignName}
        sentence={t('subject', { subject })}
        back={{ to: '/results', label: t('all') }}
        meta={<StateBadge kind="order" state={state} />}
        action={action}
      />
      <Stack gap={2}>
        <Stepper
          current="results"
          done={['adapt', 'recipients', 'check']}
          hrefs={{ adapt: `${appOrigin}${results.returnPath}` }}
        />
        <Tabs
          label={t('tabs')}
          items={[
            { to: resultsPath(orderId), label: t('overview'), end: true },
            { to: resultPeoplePath(orderId), label: t('people') },
          ]}
        />
        <Stack gap={6}>{children}</Stack>
      </Stack>
    </FormatProvider>
  );
}
