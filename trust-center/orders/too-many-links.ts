/** What somebody sees who tried many links that are not valid: a page without style and script, made without asking anything. */
import type { Language } from '@multipartner/kernel/language';

const WORDS: Record<Language, { title: string; text: string }> = {
  en: {
    title: 'This link is not valid',
    text: 'Many links that are not valid were tried from your network. Please try again in 15 minutes. A link out of a mail works at any time: please open it from the mail.',
  },
  de: {
    title: 'Dieser Link ist nicht gültig',
    text: 'Aus Ihrem Netz wurden viele Links versucht, die nicht gültig sind. Bitte versuchen Sie es in 15 Minuten noch einmal. Ein Link aus einer Mail funktioniert jederzeit: Bitte öffnen Sie ihn aus der Mail.',
  },
};

/** A whole HTML page. */
export function tooManyLinksPage(language: Language): string {
  const { title, text } = WORDS[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}
