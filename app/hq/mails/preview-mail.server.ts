/** A draft as people would get it, with sample values. */
import type { MessageDraft } from '@multipartner/campaigns/messages';
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { composeMessage, fillWords } from '@multipartner/templates-engine/compose-message';
import type { MessageFieldType } from '@multipartner/templates-engine/message-template';

const LINK = 'https://example.com/…';
const OF_TYPE: Record<Language, Record<MessageFieldType, string>> = {
  en: { text: 'Sample', date: '1 Dec 2026', number: '3', money: '€120.50', link: LINK },
  de: { text: 'Beispiel', date: '1. Dez. 2026', number: '3', money: '120,50 €', link: LINK },
};
const OF_PLACE: Record<Language, Record<string, string>> = {
  en: {
    name: 'Anna Sample',
    partner: 'Autohaus Muster',
    inviter: 'Helena Brandt',
    role: 'Owner at Autohaus Muster',
    change: 'The password of your access to Multipartner was changed.',
    purposes: 'news and offers',
    imprint: 'Autohaus Muster GmbH, Musterstr. 1, 12345 Musterstadt',
    kind: 'access',
    date: '1 Dec 2026',
    days: '7',
  },
  de: {
    name: 'Anna Beispiel',
    partner: 'Autohaus Muster',
    inviter: 'Helena Brandt',
    role: 'Inhaber bei Autohaus Muster',
    change: 'Das Passwort Ihres Zugangs zu Multipartner wurde geändert.',
    purposes: 'Neuigkeiten und Angebote',
    imprint: 'Autohaus Muster GmbH, Musterstr. 1, 12345 Musterstadt',
    kind: 'Auskunft',
    date: '1. Dez. 2026',
    days: '7',
  },
};

export interface PreviewedMail {
  language: Language;
  subject: string;
  html: string;
}

export const previewMails = (draft: MessageDraft, system: boolean): PreviewedMail[] =>
  LANGUAGES.map((language) => {
    const given = draft.fields.map(({ name, type }) => [name, OF_TYPE[language][type]] as const);
    const words = fillWords(draft.words[language], { ...OF_PLACE[language], ...Object.fromEntries(given) });
    const hasLink = system || draft.fields.some(({ type }) => type === 'link');
    const { html } = composeMessage(words, hasLink ? LINK : null, {
      language,
      ...(system ? {} : { sender: OF_PLACE[language].partner, imprint: OF_PLACE[language].imprint }),
    });
    return { language, subject: words.subject, html };
  });
