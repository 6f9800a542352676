import { Badge } from '@multipartner/ui/badge';
import { useT } from '@multipartner/ui/messages';
import { IconBan, IconCheck, IconCircleDashed, IconLock } from '@tabler/icons-react';
import type { ContactView } from '../../../people/contacts/view.ts';
import { addressBookMessages } from './address-book.messages.ts';

type Standing = Pick<ContactView, 'legalGround' | 'consentState'> & { suppressed: boolean };

/** May this person be mailed, and why: the strongest reason against it comes first. */
export function ContactState({ legalGround, consentState, suppressed }: Standing) {
  const t = useT(addressBookMessages);
  if (suppressed) return <Badge icon={IconLock}>{t('stateSuppressed')}</Badge>;
  if (consentState === 'withdrawn') return <Badge icon={IconBan}>{t('stateWithdrawn')}</Badge>;
  if (legalGround === 'existing_customer')
    return (
      <Badge tone="success" icon={IconCheck}>
        {t('stateCustomer')}
      </Badge>
    );
  if (legalGround === 'consent' && consentState === 'granted')
    return (
      <Badge tone="success" icon={IconCheck}>
        {t('stateMailable')}
      </Badge>
    );
  return <Badge icon={IconCircleDashed}>{t('stateNone')}</Badge>;
}
