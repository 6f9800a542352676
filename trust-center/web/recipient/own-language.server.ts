import { isLanguage, type Language } from '@multipartner/kernel/language';
import { machineSignOf } from '../../orders/tracking/machine-signs.ts';

interface Known {
  /** By the page's address */
  chosen: Language | undefined;
  /** Of the mail that the link came with */
  mail: string;
  browser: Language;
  request: Request;
  /** Asks what stands with the person, which is an entry of the log */
  ask: () => Promise<string | null>;
}

/**
 * The language of a page behind a mail's link: what was chosen on it, else the person's own, else the mail's, else the browser's. Programs that
 * look through mails get the mail's: nobody's data are opened for them. Forms keep what they were shown in, so one visit asks once.
 */
export async function languageOfPage({ chosen, mail, browser, request, ask }: Known): Promise<Language> {
  if (chosen) return chosen;
  const { method, url } = request;
  const isSafeLine = new URL(url).protocol === 'https:';
  const sign = machineSignOf({ method, headers: Object.fromEntries(request.headers) }, { kind: 'click', isSafeLine });
  return [sign ? null : await ask(), mail].find(isLanguage) ?? browser;
}
