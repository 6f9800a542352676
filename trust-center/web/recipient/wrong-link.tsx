import { isLanguage } from '@multipartner/kernel/language';
import { translate, useLanguage } from '@multipartner/ui/messages';
import { useSearchParams } from '@remix-run/react';
import { recipientMessages } from './recipient.messages.ts';
import css from './recipient.module.css';
import { RecipientFrame } from './recipient-frame.tsx';

/** The same words for a wrong, an unknown and an outlived link: nobody learns which tokens exist. What helps depends on what the link was for. */
export function WrongLink({ to = 'mails' }: { to?: 'mails' | 'confirmation' | 'form' | 'data' }) {
  const [query] = useSearchParams();
  const browser = useLanguage();
  const chosen = query.get('lang');
  const language = isLanguage(chosen) ? chosen : browser;
  const t = translate(recipientMessages, language);
  return (
    <RecipientFrame language={language}>
      <h1 className={css.title}>{t('wrongTitle')}</h1>
      <p className={css.text}>{t(`wrong_${to}`)}</p>
    </RecipientFrame>
  );
}
