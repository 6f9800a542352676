import { composeMessage } from '@multipartner/templates-engine/compose-message';

/** A short mail with one link, as HTML and as text. */
export function composeMail(parts: { greeting: string; text: string; action: string; href: string; closing: string }): {
  html: string;
  text: string;
} {
  const { href, ...words } = parts;
  return composeMessage(words, href, {});
}
