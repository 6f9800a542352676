import type { SubmissionResult } from '@conform-to/react';
import { Badge } from '@multipartner/ui/badge';
import { Card, Row } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { FormActions, PostForm, replyForm, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { RowCell, RowTable } from '@multipartner/ui/row-table';
import { Unfold } from '@multipartner/ui/unfold';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReplyAddressView } from '../../../senders/reply-addresses/reply-addresses.ts';
import { sendersMessages } from './senders.messages.ts';

interface RepliesCardProps {
  replies: readonly ReplyAddressView[];
  isOwner: boolean;
  reply: SubmissionResult<string[]> | undefined;
}

/** Addresses for answers, whether they are confirmed, and a form for one more. */
export function RepliesCard({ replies, isOwner, reply }: RepliesCardProps) {
  const t = useT(sendersMessages);
  return (
    <Card
      flush={replies.length > 0}
      title={t('replies')}
      sentence={replies.length > 0 ? t('repliesSentence') : t('repliesEmpty')}
      footer={isOwner ? <NewReply key={replies.length} reply={reply} /> : undefined}
    >
      {replies.length > 0 ? (
        <RowTable>
          <thead>
            <tr>
              <th scope="col">{t('address')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {replies.map((one) => (
              <tr key={one.replyAddressId}>
                <th scope="row">{one.address}</th>
                <RowCell label={t('state')}>
                  <ReplyState one={one} isOwner={isOwner} />
                </RowCell>
              </tr>
            ))}
          </tbody>
        </RowTable>
      ) : null}
    </Card>
  );
}

function ReplyState({ one, isOwner }: { one: ReplyAddressView; isOwner: boolean }) {
  const t = useT(sendersMessages);
  const { replyAddressId, address } = one;
  const state = one.verifiedAt ? 'confirmed' : one.isExpired ? 'expired' : 'waiting';
  const look = {
    confirmed: { tone: 'success', icon: IconCheck },
    expired: { tone: 'needs-you', icon: IconAlertTriangle },
    waiting: { tone: 'neutral', icon: IconClock },
  } as const;
  return (
    <Row>
      <Badge {...look[state]}>{t(state)}</Badge>
      {isOwner && !one.verifiedAt ? (
        <PostForm wide>
          <input type="hidden" name="replyAddressId" value={replyAddressId} />
          <SubmitButton intent="mail-link" variant="secondary">
            {t('again')}
          </SubmitButton>
        </PostForm>
      ) : null}
      {isOwner ? (
        <ConfirmDialog
          trigger={t('remove')}
          triggerVariant="quiet"
          size="small"
          title={t('removeReplyTitle', { address })}
          sentence={t('removeReplySentence')}
          confirmLabel={t('remove')}
          tone="danger"
          intent="remove-reply"
          fields={{ replyAddressId }}
        />
      ) : null}
    </Row>
  );
}

function NewReply({ reply }: Pick<RepliesCardProps, 'reply'>) {
  const t = useT(sendersMessages);
  const mine = reply?.initialValue?.intent === 'add-reply' ? reply : undefined;
  const { form, fields } = replyForm('reply', mine, { address: { required: true } });
  return (
    <Unfold label={t('addReply')} open={mine !== undefined}>
      <PostForm form={form}>
        <TextField field={fields.address} label={t('address')} type="email" autoComplete="off" spellCheck={false} />
        <FormActions>
          <SubmitButton intent="add-reply">{t('addReplyButton')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Unfold>
  );
}
