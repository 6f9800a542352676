import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import { PartnerMark } from '@multipartner/ui/mark';
import type { CSSProperties, ReactNode } from 'react';
import recipientCss from '../recipient.module.css';
import { SIGN_UP_WORDS } from './sign-up-words.ts';

export interface SignUpSender {
  partnerName: string;
  brand: string;
  accentColour: string | null;
  imprint: string;
}

const COLOUR = /^#[0-9a-f]{6}$/i;

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
  const colour = accentColour && COLOUR.test(accentColour) ? accentColour : undefined;
  return (
    <div lang={language} className={recipientCss.page}>
      <main
        className={recipientCss.card}
        style={{ borderTopColor: colour, '--sign-up-colour': colour } as CSSProperties}
      >
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
