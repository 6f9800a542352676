import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import { PartnerMark } from '@multipartner/ui/mark';
import type { ReactNode } from 'react';
import { partnerColours } from '../partner-colours.ts';
import recipientCss from '../recipient.module.css';
import { SIGN_UP_WORDS } from './sign-up-words.ts';

export interface SignUpSender {
  partnerName: string;
  brand: string;
  accentColour: string | null;
  imprint: string;
}

/** The frame of a form's public pages: partner and brand, nothing of our product, in the form's language. */
export function SignUpFrame({
  language,
  sender: { partnerName, brand, accentColour, imprint },
  children,
}: {
  language: FormLanguage;
  sender: SignUpSender;
  children: ReactNode;
}) {
  const colours = partnerColours(accentColour);
  const colour = colours ? (accentColour ?? undefined) : undefined;
  return (
    <div lang={language} className={recipientCss.page}>
      <main className={recipientCss.card} style={{ ...colours, borderTopColor: colour }}>
        <p className={recipientCss.sender}>
          <PartnerMark name={partnerName} colour={colour} />
          <span>
            <strong>{partnerName}</strong>
            {brand ? <> · {brand}</> : null}
          </span>
        </p>
        {children}
      </main>
      {imprint ? (
        <footer className={recipientCss.foot}>
          {SIGN_UP_WORDS[language].who}: {imprint}
        </footer>
      ) : null}
    </div>
  );
}
