import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { FormatProvider, useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Stepper } from '@multipartner/ui/stepper';
import type { ReactNode } from 'react';
import type { Desk } from '../../../orders/packages/read-desk.ts';
import { ForeignAdvertiser } from './foreign-advertiser.tsx';
import { sendFrameMessages } from './send-frame.messages.ts';
import { checkPath, recipientsPath, resultsPath } from './send-urls.ts';

interface SendFrameProps {
  desk: Desk;
  appOrigin: string;
  step: 'recipients' | 'check';
  /** Key of the chosen audience, so that going back keeps the choice */
  to?: string;
  /** Where the check is, with the wishes that were made there */
  checkTo?: string;
  title: string;
  sentence: string;
  children: ReactNode;
}

/** Title, place on the way to a sent campaign, and the partner's time zone, for every page of the send desk. */
export function SendFrame({ desk, appOrigin, step, to, checkTo, title, sentence, children }: SendFrameProps) {
  const t = useT(sendFrameMessages);
  const { number } = useFormats();
  const { packageId, newestPackageId } = desk;
  return (
    <FormatProvider timeZone={desk.timeZone}>
      <PageHeader
        title={title}
        sentence={sentence}
        back={{ to: `${appOrigin}${desk.returnPath}`, label: desk.campaignName }}
      />
      <Stack gap={6}>
        <Stepper
          current={step}
          done={step === 'check' ? ['adapt', 'recipients'] : ['adapt']}
          hrefs={{
            adapt: `${appOrigin}${desk.returnPath}`,
            recipients: recipientsPath(packageId, to ? { to } : {}),
            ...(to ? { check: checkTo ?? checkPath(packageId, { to }) } : {}),
          }}
        />
        {desk.isWithdrawn && !desk.order ? (
          <Callout
            tone="needs-you"
            title={t('withdrawnTitle')}
            action={<LinkButton to={`${appOrigin}${desk.returnPath}`}>{t('openDraft')}</LinkButton>}
          >
            {t('withdrawn')}
          </Callout>
        ) : newestPackageId === packageId ? null : (
          <Callout
            tone="needs-you"
            title={t('changedTitle')}
            action={<LinkButton to={recipientsPath(newestPackageId)}>{t('openNewest')}</LinkButton>}
          >
            {t('changed')}
          </Callout>
        )}
        {desk.gotAlready ? (
          <Callout
            tone="needs-you"
            title={t('gotAlreadyTitle', {
              count: desk.gotAlready.people,
              number: number(desk.gotAlready.people),
            })}
            action={<LinkButton to={resultsPath(desk.gotAlready.orderId)}>{t('toStopped')}</LinkButton>}
          >
            {t('gotAlready')}
          </Callout>
        ) : null}
        {desk.aim.advertiser === 'partner' ? null : <ForeignAdvertiser desk={desk} />}
        {children}
      </Stack>
    </FormatProvider>
  );
}
