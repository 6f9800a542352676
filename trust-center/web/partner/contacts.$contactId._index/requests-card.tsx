import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ContactDetail } from '../../../people/contacts/view-contact.ts';
import { requestsCardMessages } from './requests-card.messages.ts';

/** Whether the data may only be kept, and the way to record what the person asks about it. */
export function RequestsCard({ contact: { contactId, restrictedAt } }: { contact: ContactDetail }) {
  const t = useT(requestsCardMessages);
  const { date } = useFormats();
  return (
    <Card title={t('title')}>
      <Stack gap={3}>
        {restrictedAt ? (
          <Callout tone="needs-you" title={t('restricted')}>
            {t('restrictedSince', { date: date(restrictedAt) })}
          </Callout>
        ) : (
          <p style={{ margin: 0 }}>{t('sentence')}</p>
        )}
        <div>
          <LinkButton to={`/partner/requests/new?contact=${contactId}`}>{t('record')}</LinkButton>
        </div>
      </Stack>
    </Card>
  );
}
