import type { Language } from '@multipartner/kernel/language';
import { PartnerMark } from '@multipartner/ui/mark';
import { LanguageProvider, useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import { partnerColours } from './partner-colours.ts';
import { recipientMessages } from './recipient.messages.ts';
import css from './recipient.module.css';

interface Sender {
  partnerName: string;
  accentColour: string | null;
  imprint: string;
}

interface FrameProps {
  language: Language;
  /** Absent on the page for links that are not valid: it must not say whose they are. */
  sender?: Sender;
  /** The page can be had in the other language, by `?lang=` */
  canSwitch?: boolean;
  /** For pages with more than one question */
  wide?: boolean;
  children: ReactNode;
}

/** What recipients of mails see: the partner's name and colour, nothing of our product's navigation, in the mail's language. */
export function RecipientFrame({ language, sender, canSwitch, wide, children }: FrameProps) {
  const colours = partnerColours(sender?.accentColour);
  const colour = colours ? sender?.accentColour : undefined;
  return (
    <LanguageProvider language={language}>
      <div lang={language} className={css.page}>
        <main
          className={css.card}
          data-wide={wide || undefined}
          data-coloured={colours ? true : undefined}
          style={{ ...colours, borderTopColor: colour ?? undefined }}
        >
          {sender ? (
            <p className={css.sender}>
              <PartnerMark name={sender.partnerName} colour={colour} />
              <strong>{sender.partnerName}</strong>
            </p>
          ) : null}
          {children}
        </main>
        {sender?.imprint ? <Imprint imprint={sender.imprint} /> : null}
        {canSwitch ? <OtherLanguage language={language} /> : null}
      </div>
    </LanguageProvider>
  );
}

/** A link, because it works without a script; each language is called by its own name. */
function OtherLanguage({ language }: { language: Language }) {
  const other = language === 'de' ? 'en' : 'de';
  return (
    <p className={css.foot}>
      <a href={`?lang=${other}`} hrefLang={other} lang={other}>
        {other === 'de' ? 'Diese Seite auf Deutsch' : 'This page in English'}
      </a>
    </p>
  );
}

function Imprint({ imprint }: { imprint: string }) {
  const t = useT(recipientMessages);
  return (
    <footer className={css.foot}>
      {t('who')}: {imprint}
    </footer>
  );
}
