import type { Language } from '@multipartner/kernel/language';
import { PartnerMark } from '@multipartner/ui/mark';
import { LanguageProvider, useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
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
  /** For pages with more than one question */
  wide?: boolean;
  children: ReactNode;
}

const COLOUR = /^#[0-9a-f]{6}$/i;

/** What recipients of mails see: the partner's name and colour, nothing of our product's navigation, in the mail's language. */
export function RecipientFrame({ language, sender, wide, children }: FrameProps) {
  const colour = sender?.accentColour && COLOUR.test(sender.accentColour) ? sender.accentColour : undefined;
  return (
    <LanguageProvider language={language}>
      <div lang={language} className={css.page}>
        <main className={css.card} data-wide={wide || undefined} style={{ borderTopColor: colour }}>
          {sender ? (
            <p className={css.sender}>
              <PartnerMark name={sender.partnerName} colour={colour} />
              <strong>{sender.partnerName}</strong>
            </p>
          ) : null}
          {children}
        </main>
        {sender?.imprint ? <Imprint imprint={sender.imprint} /> : null}
      </div>
    </LanguageProvider>
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
