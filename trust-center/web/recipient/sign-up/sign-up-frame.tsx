import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import type { ReactNode } from 'react';
import type { PartnerLook } from '../../../partners/partner-look.ts';
import { PartnerShell } from '../partner-shell.tsx';
import { SIGN_UP_WORDS } from './sign-up-words.ts';

export interface SignUpSender extends PartnerLook {
  brand: string;
}

interface FrameProps {
  language: FormLanguage;
  /** In which the form was published */
  languages: readonly FormLanguage[];
  sender: SignUpSender;
  /** The form's own page, where the frame stands at another address */
  path?: string;
  children: ReactNode;
}

/** The frame of a form's public pages: partner and brand, nothing of our product, in the form's languages. */
export function SignUpFrame({ language, languages, sender, path, children }: FrameProps) {
  return (
    <PartnerShell
      language={language}
      languages={languages}
      sender={sender}
      brand={sender.brand}
      path={path}
      who={SIGN_UP_WORDS[language].who}
    >
      {children}
    </PartnerShell>
  );
}
