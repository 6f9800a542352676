/** The mail that the benchmarks of delivery send. */
import { encodePiece } from '../../../mailer/wire/quoted-printable.ts';
import { packageFor } from '../../support/worlds/people-world.ts';

/** One message as it goes over the wire, header and encoding included: what the others send, too. The benchmark counts it. */
export const MAIL_BYTES = 40 * 1024;
const TAGS = ['contact.firstName', 'contact.lastName', 'contact.city'];
const PARTS = 15;
const FILLER = `<p>${'Frühjahrscheck für Ihr Auto, jetzt Termin sichern. '.repeat(4)}</p>\n`;
/** Header, text part, values, links and the notice at the end. */
const OTHER_BYTES = 3_650;

/** HTML and text of 40 KB with fifteen merge tags and ten links. */
export function mailOf(partnerId: string) {
  const { mail } = packageFor(partnerId);
  const fillers = Math.floor((MAIL_BYTES - OTHER_BYTES) / encodePiece(FILLER).length);
  const parts = Array.from({ length: PARTS }, (_, i) => [
    FILLER.repeat(Math.floor(((i + 1) * fillers) / PARTS) - Math.floor((i * fillers) / PARTS)),
    { tag: TAGS[i % TAGS.length]!, fallback: 'Sie', escape: 'html' as const },
    ...(i < 10 ? ['<a href="', { click: 0 } as const, '">Termin</a>'] : []),
  ]).flat();
  return { ...mail, html: [...mail.html.slice(0, 2), ...parts, ...mail.html.slice(2)] };
}
