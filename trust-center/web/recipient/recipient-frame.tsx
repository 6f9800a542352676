import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { LanguageProvider, translate } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import type { PartnerLook } from '../../partners/partner-look.ts';
import { PartnerShell } from './partner-shell.tsx';
import { recipientMessages } from './recipient.messages.ts';

interface FrameProps {
  language: Language;
  /** Absent where nobody's page it is, and for links that are not valid: it must not say whose they are. */
  sender?: PartnerLook | undefined;
  /** For pages with more than one question */
  wide?: boolean;
  children: ReactNode;
}

/** A page for recipients in the product's own languages: each can be had in the other one, by `?lang=`. */
export function RecipientFrame({ language, sender, wide, children }: FrameProps) {
  return (
    <LanguageProvider language={language}>
      <PartnerShell
        language={language}
        languages={LANGUAGES}
        sender={sender}
        who={translate(recipientMessages, language)('who')}
        wide={wide}
      >
        {children}
      </PartnerShell>
    </LanguageProvider>
  );
}
