import { Badge } from '@multipartner/ui/badge';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconBan, IconCheck, IconCircleDashed, IconHandStop, IconLock } from '@tabler/icons-react';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import type { ContactView } from '../../../people/contacts/view.ts';
import { addressBookMessages } from './address-book.messages.ts';
import css from './contact-state.module.css';

type Standing = Pick<ContactView, 'grounds' | 'restrictedAt'> & {
  suppressed: boolean;
  /** Without the purposes: where they stand beside it anyway */
  plain?: boolean;
};

/** May this person be mailed, and why: the strongest reason against it comes first. */
export function ContactState({ grounds, restrictedAt, suppressed, plain = false }: Standing) {
  const t = useT(addressBookMessages);
  const words = useT(purposeWordsMessages);
  const { list } = useFormats();
  if (restrictedAt) return <Badge icon={IconHandStop}>{t('stateRestricted')}</Badge>;
  if (suppressed) return <Badge icon={IconLock}>{t('stateSuppressed')}</Badge>;
  const carried = grounds.filter(({ mailable }) => mailable);
  if (carried.length > 0) {
    // Most people have agreed to the newsletter and nothing else: that needs no words in each row.
    const isUsual = carried.length === 1 && carried[0]!.purpose === 'newsletter';
    const isCustomer = carried.every(({ ground }) => ground === 'existing_customer');
    return (
      <span className={css.state}>
        <Badge tone="success" icon={IconCheck}>
          {t(isCustomer ? 'stateCustomer' : 'stateMailable')}
        </Badge>
        {plain || isUsual ? null : (
          <span className={css.purposes}>
            {carried.length === MAIL_PURPOSES.length
              ? t('allPurposes')
              : list(carried.map(({ purpose }) => words(purpose)))}
          </span>
        )}
      </span>
    );
  }
  if (grounds.some(({ state }) => state === 'withdrawn')) return <Badge icon={IconBan}>{t('stateWithdrawn')}</Badge>;
  return <Badge icon={IconCircleDashed}>{t('stateNone')}</Badge>;
}
