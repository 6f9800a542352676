import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import type { PublishedForm } from '@multipartner/templates-engine/published-form';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** The form for the partner's own site: plain HTML that posts to us. Nothing of our origin is framed or run there. */
export function embedSnippet(form: PublishedForm, url: string): string {
  const language = form.languages[0]!;
  const words = FORM_WORDS[language];
  return `<form action="${escapeHtml(url)}/embed?lang=${language}" method="post" lang="${language}">
  <p>${escapeHtml(form.texts[language]!.headline)}</p>
  <label>${escapeHtml(words.email)} <input type="email" name="email" autocomplete="email" required></label>
  <button type="submit">${escapeHtml(words.submit)}</button>
</form>`;
}
