import { useLanguage, useT } from '@multipartner/ui/messages';
import { recipientMessages } from './recipient.messages.ts';
import css from './recipient.module.css';
import { RecipientFrame } from './recipient-frame.tsx';

/** The same words for a wrong, an unknown and an outlived link: nobody learns which tokens exist. */
export function WrongLink() {
  const t = useT(recipientMessages);
  return (
    <RecipientFrame language={useLanguage()}>
      <h1 className={css.title}>{t('wrongTitle')}</h1>
      <p className={css.text}>{t('wrongSentence')}</p>
    </RecipientFrame>
  );
}
