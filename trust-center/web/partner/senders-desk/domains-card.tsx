import type { SubmissionResult } from '@conform-to/react';
import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { FormActions, PostForm, replyForm, SubmitButton, TextField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { RowCell, RowTable } from '@multipartner/ui/row-table';
import { Unfold } from '@multipartner/ui/unfold';
import type { DomainSummary } from '../../../senders/domains/read-domains.ts';
import { DomainBadge } from './domain-badge.tsx';
import { sendersMessages } from './senders.messages.ts';

interface DomainsCardProps {
  domains: readonly DomainSummary[];
  isOwner: boolean;
  reply: SubmissionResult<string[]> | undefined;
}

/** Own domains with their state, and a form for one more. */
export function DomainsCard({ domains, isOwner, reply }: DomainsCardProps) {
  const t = useT(sendersMessages);
  const { moment } = useFormats();
  return (
    <Card
      flush={domains.length > 0}
      title={t('domains')}
      sentence={domains.length > 0 ? t('domainsSentence') : t('domainsEmpty')}
      footer={isOwner ? <NewDomain key={domains.length} reply={reply} /> : undefined}
    >
      {domains.length > 0 ? (
        <RowTable>
          <thead>
            <tr>
              <th scope="col">{t('domainName')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('checked')}</th>
            </tr>
          </thead>
          <tbody>
            {domains.map(({ domainId, shown, state, checkedAt }) => (
              <tr key={domainId}>
                <th scope="row">
                  <TextLink to={`/partner/settings/senders/domains/${domainId}`}>{shown}</TextLink>
                </th>
                <RowCell label={t('state')}>
                  <DomainBadge state={state} />
                </RowCell>
                <RowCell label={t('checked')}>{checkedAt ? moment(checkedAt) : t('never')}</RowCell>
              </tr>
            ))}
          </tbody>
        </RowTable>
      ) : null}
    </Card>
  );
}

function NewDomain({ reply }: Pick<DomainsCardProps, 'reply'>) {
  const t = useT(sendersMessages);
  const mine = reply?.initialValue?.intent === 'add-domain' ? reply : undefined;
  const { form, fields } = replyForm('domain', mine, { domain: { required: true } });
  return (
    <Unfold label={t('addDomain')} open={mine !== undefined}>
      <PostForm form={form}>
        <TextField field={fields.domain} label={t('domainName')} help={t('domainNameHelp')} spellCheck={false} />
        <FormActions>
          <SubmitButton intent="add-domain">{t('addDomainButton')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Unfold>
  );
}
