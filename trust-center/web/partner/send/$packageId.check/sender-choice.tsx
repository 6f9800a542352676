import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, plainField, SelectField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import type { Desk } from '../../../../orders/packages/read-desk.ts';
import { checkMessages } from './check.messages.ts';

/** That the mail wants answers at an address that nobody has confirmed, where they go instead, and the way to confirm it. */
export function ReplyWarning({ desk }: { desk: Desk }) {
  const t = useT(checkMessages);
  const { unconfirmedReplyTo, replyTo, from, choice } = desk;
  if (!unconfirmedReplyTo || choice.replyAddressId) return null;
  return (
    <Callout tone="needs-you" title={t('replyTitle', { address: unconfirmedReplyTo })}>
      <Stack gap={3}>
        <span>
          {replyTo ? t('replyInstead', { address: replyTo }) : t('replyNobody', { address: from.address })}{' '}
          {t('replyHow')}
        </span>
        <PostForm wide>
          <FormActions>
            <SubmitButton intent="ask-reply" variant="secondary">
              {t('replyAsk')}
            </SubmitButton>
          </FormActions>
        </PostForm>
      </Stack>
    </Callout>
  );
}

interface SenderChoiceProps {
  choice: Desk['choice'];
  /** Those that are proven */
  senders: readonly { value: string; name: string; address: string; isDefault: boolean }[];
  /** Those that are confirmed */
  replies: readonly { value: string; label: string }[];
}

/** Whose name this mail carries, and where answers go. Part of the form that goes on, folded while nothing was chosen. */
export function SenderChoice({ choice, senders, replies }: SenderChoiceProps) {
  const t = useT(checkMessages);
  const canChoose = senders.length > 1 || senders.some(({ isDefault }) => !isDefault);
  if (replies.length === 0 && !canChoose) return null;
  const isChosen = choice.replyAddressId !== null || (canChoose && choice.identityId !== null);
  return (
    <Unfold label={t(canChoose ? 'senderChoice' : 'replyChoice')} open={isChosen}>
      <Stack gap={4}>
        {canChoose ? (
          <SelectField
            field={plainField('identityId', { value: choice.identityId ?? '' })}
            label={t('senderOf')}
            help={t('senderOfHelp')}
            placeholder={t('senderInUse')}
            options={senders.map(({ value, name, address, isDefault }) => ({
              value,
              label: `${name} <${address}>${isDefault ? ` · ${t('inUse')}` : ''}`,
            }))}
          />
        ) : null}
        {replies.length > 0 ? (
          <SelectField
            field={plainField('replyAddressId', { value: choice.replyAddressId ?? '' })}
            label={t('replyTo')}
            help={t('replyToHelp')}
            placeholder={t('replyAsMail')}
            options={replies}
          />
        ) : null}
        <div>
          <SubmitButton intent="sender" variant="secondary">
            {t('apply')}
          </SubmitButton>
        </div>
      </Stack>
    </Unfold>
  );
}
