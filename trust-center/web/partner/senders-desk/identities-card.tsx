import type { SubmissionResult } from '@conform-to/react';
import { Badge } from '@multipartner/ui/badge';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { FormActions, PostForm, replyForm, SelectField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { RowCell, RowNote, RowTable } from '@multipartner/ui/row-table';
import { Unfold } from '@multipartner/ui/unfold';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { DomainSummary } from '../../../senders/domains/read-domains.ts';
import type { IdentityView } from '../../../senders/identities/identities.ts';
import type { ReplyAddressView } from '../../../senders/reply-addresses/reply-addresses.ts';
import { sendersMessages } from './senders.messages.ts';

interface IdentitiesCardProps {
  identities: readonly IdentityView[];
  /** Those that are verified */
  domains: readonly DomainSummary[];
  /** Those that are confirmed */
  replies: readonly ReplyAddressView[];
  platformDomain: string;
  partner: string;
  isOwner: boolean;
  reply: SubmissionResult<string[]> | undefined;
}

/** Senders, which one is in use, and a form for one more. */
export function IdentitiesCard({ identities, partner, isOwner, ...rest }: IdentitiesCardProps) {
  const t = useT(sendersMessages);
  return (
    <Card
      flush={identities.length > 0}
      title={t('identities')}
      sentence={identities.length > 0 ? t('identitiesSentence') : t('identitiesEmpty')}
      // A form that was sent begins anew, folded.
      footer={isOwner ? <NewIdentity key={identities.length} partner={partner} {...rest} /> : undefined}
    >
      {identities.length > 0 ? (
        <RowTable>
          <thead>
            <tr>
              <th scope="col">{t('identity')}</th>
              <th scope="col">{t('reply')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {identities.map((one) => (
              <tr key={one.identityId}>
                <th scope="row">
                  {one.name || partner}
                  <RowNote>{one.address}</RowNote>
                </th>
                <RowCell label={t('reply')}>{one.replyTo ?? t('replyNone')}</RowCell>
                <RowCell label={t('state')}>
                  <IdentityState one={one} isOwner={isOwner} isOnly={identities.length === 1} />
                </RowCell>
              </tr>
            ))}
          </tbody>
        </RowTable>
      ) : null}
    </Card>
  );
}

function IdentityState({ one, isOwner, isOnly }: { one: IdentityView; isOwner: boolean; isOnly: boolean }) {
  const t = useT(sendersMessages);
  return (
    <Row>
      {one.isDefault ? (
        <Badge tone="success" icon={IconCheck}>
          {t('inUse')}
        </Badge>
      ) : null}
      {one.isUsable ? null : (
        <Badge tone="needs-you" icon={IconAlertTriangle}>
          {t('notVerified')}
        </Badge>
      )}
      {isOwner && !one.isDefault && one.isUsable ? (
        <PostForm wide>
          <input type="hidden" name="identityId" value={one.identityId} />
          <SubmitButton intent="use" variant="secondary">
            {t('use')}
          </SubmitButton>
        </PostForm>
      ) : null}
      {isOwner && (!one.isDefault || isOnly) ? (
        <ConfirmDialog
          trigger={t('remove')}
          triggerVariant="quiet"
          size="small"
          title={t('removeIdentityTitle', { address: one.address })}
          sentence={t('removeIdentitySentence')}
          confirmLabel={t('remove')}
          tone="danger"
          intent="remove-identity"
          fields={{ identityId: one.identityId }}
        />
      ) : null}
    </Row>
  );
}

function NewIdentity({
  domains,
  replies,
  platformDomain,
  partner,
  reply,
}: Omit<IdentitiesCardProps, 'identities' | 'isOwner'>) {
  const t = useT(sendersMessages);
  const mine = reply?.initialValue?.intent === 'add-identity' ? reply : undefined;
  const { form, fields } = replyForm('identity', mine, {
    name: {},
    localPart: {},
    domainId: { value: domains[0]?.domainId ?? '' },
    replyAddressId: { value: '' },
  });
  return (
    <Unfold label={t('addIdentity')} open={mine !== undefined}>
      <PostForm form={form}>
        <Stack gap={4}>
          <TextField field={fields.name} label={t('name')} help={t('nameHelp', { partner })} optional />
          <TextField field={fields.localPart} label={t('localPart')} help={t('localPartHelp')} spellCheck={false} />
          <SelectField
            field={fields.domainId}
            label={t('domain')}
            placeholder={t('platformDomain', { domain: platformDomain })}
            options={domains.map(({ domainId, shown }) => ({ value: domainId, label: shown }))}
          />
          <SelectField
            field={fields.replyAddressId}
            label={t('replyTo')}
            placeholder={t('replyNone')}
            options={replies.map(({ replyAddressId, address }) => ({ value: replyAddressId, label: address }))}
          />
        </Stack>
        <FormActions>
          <SubmitButton intent="add-identity">{t('addIdentity')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Unfold>
  );
}
