/** The mail that the benchmarks of delivery send. */
import { packageFor } from '../../support/people-world.ts';

export const MAIL_BYTES = 40 * 1024;
const TAGS = ['contact.firstName', 'contact.lastName', 'contact.city'];

/** HTML and text of 40 KB with fifteen merge tags and ten links. */
export function mailOf(partnerId: string) {
  const { mail } = packageFor(partnerId);
  const filler = `<p>${'Frühjahrscheck für Ihr Auto, jetzt Termin sichern. '.repeat(4)}</p>\n`;
  const each = filler.repeat(Math.ceil(MAIL_BYTES / (1.1 * filler.length) / 15));
  const parts = Array.from({ length: 15 }, (_, i) => [
    each,
    { tag: TAGS[i % TAGS.length]!, fallback: 'Sie', escape: 'html' as const },
    ...(i < 10 ? ['<a href="', { click: 0 } as const, '">Termin</a>'] : []),
  ]).flat();
  return { ...mail, html: [...mail.html.slice(0, 2), ...parts, ...mail.html.slice(2)] };
}
