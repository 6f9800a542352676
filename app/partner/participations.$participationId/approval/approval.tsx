import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import { PostForm, plainField, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useFormats, useNow } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { PageData } from '../queries.server.ts';
import { approvalMessages } from './approval.messages.ts';

type Latest = NonNullable<PageData['approval']>;

/** What headquarters answered last, above the form. */
export function ApprovalAnswer({ page }: { page: Pick<PageData, 'approval' | 'state'> }) {
  const t = useT(approvalMessages);
  const { approval, state } = page;
  if (state === 'approved')
    return (
      <Callout tone="success" title={t('approvedTitle')}>
        {t('approvedText')}
      </Callout>
    );
  if (approval?.endedByItself && state === 'in_progress')
    return (
      <Callout tone="needs-you" title={t('endedTitle')}>
        {t('ended')}
      </Callout>
    );
  if (approval?.state !== 'refused') return null;
  return (
    <Callout tone="needs-you" title={t('refusedTitle')}>
      {approval.byLimit ? t('refusedByLimit') : approval.reason}
    </Callout>
  );
}

/** Why the way on leads to headquarters first, with a word to it. Stands inside the form. */
export function AskApproval() {
  const t = useT(approvalMessages);
  return (
    <Card title={t('askTitle')} sentence={t('askSentence')}>
      <TextArea
        field={plainField('approvalMessage')}
        label={t('message')}
        help={t('messageHelp')}
        rows={2}
        maxLength={1_000}
        optional
      />
    </Card>
  );
}

/** The request while it waits, and the way to take it back. */
export function ApprovalWaits({ approval }: { approval: Latest }) {
  const t = useT(approvalMessages);
  const { moment } = useFormats();
  const now = useNow();
  const { requestedAt, dueAt } = approval;
  return (
    <Callout
      tone="info"
      title={t('reviewTitle')}
      action={
        <PostForm wide>
          <SubmitButton intent="withdraw-approval" variant="secondary">
            {t('withdraw')}
          </SubmitButton>
        </PostForm>
      }
    >
      {dueAt
        ? t(new Date(dueAt).getTime() < now ? 'reviewLate' : 'reviewDue', {
            at: moment(requestedAt),
            due: moment(dueAt),
          })
        : t('review', { at: moment(requestedAt) })}
    </Callout>
  );
}
