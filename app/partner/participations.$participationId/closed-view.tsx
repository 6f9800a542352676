import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { receiptMessages } from '../../receipts/receipts.messages.ts';
import { receiptsPath } from '../partner-urls.ts';
import { ApprovalWaits } from './approval/approval.tsx';
import { closedMessages } from './closed-view.messages.ts';
import { AdaptHeader } from './desk/adapt-header.tsx';
import type { Closed, PageData } from './queries.server.ts';

const TONES = {
  suspended: 'broken',
  early: 'info',
  over: 'neutral',
  declined: 'neutral',
  ordered: 'success',
  sending: 'success',
  sent: 'success',
  waiting: 'info',
} as const satisfies Record<Closed, string>;

/** A campaign that cannot be changed now: why, what is possible instead, and the mail to look at. */
export function ClosedView({ page, closed, problem }: { page: PageData; closed: Closed; problem?: string }) {
  const t = useT(closedMessages);
  const receipts = useT(receiptMessages);
  const { moment } = useFormats();
  const { campaign, preview, sendDeskUrl, headquartersName } = page;
  const isAtTrustCenter = closed === 'ordered' || closed === 'sending' || closed === 'sent';
  const action =
    isAtTrustCenter && sendDeskUrl ? (
      <LinkButton href={sendDeskUrl} variant="primary">
        {t(closed === 'sent' ? 'toResults' : 'toSending')}
      </LinkButton>
    ) : closed === 'declined' ? (
      <PostForm wide>
        <SubmitButton intent="reopen">{t('reopen')}</SubmitButton>
      </PostForm>
    ) : undefined;
  return (
    <Stack gap={4}>
      <div>
        <AdaptHeader page={page} />
      </div>
      <RefusalNote refusal={problem} />
      {closed === 'waiting' && page.approval?.state === 'waiting' ? (
        <ApprovalWaits approval={page.approval} />
      ) : (
        <Callout tone={TONES[closed]} title={t(`${closed}Title`)} action={action}>
          {t(closed, {
            opens: moment(campaign.opensAt),
            closes: moment(campaign.closesAt),
            name: headquartersName,
          })}
        </Callout>
      )}
      {isAtTrustCenter ? (
        <div>
          <TextLink to={receiptsPath(page.id)}>{receipts('open')}</TextLink>
        </div>
      ) : null}
      {preview ? (
        <MailFrame
          html={preview.html}
          title={t('preview')}
          subject={preview.subject}
          from={preview.fromName}
          preheader={preview.preheader}
          height={720}
        />
      ) : null}
    </Stack>
  );
}
