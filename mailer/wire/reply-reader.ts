/** Reads a server's replies (RFC 5321, 4.2) from whatever pieces they arrive in. Only codes and one yes or no are kept: the text quotes addresses. */
import { statusOfWords, type WordedStatus } from '@multipartner/trust-center/bounce-status';

export interface SmtpReply {
  code: number;
  /** Enhanced status code (RFC 3463), when the last line begins with one */
  enhanced: string | null;
  /** Its words ask to be slower, which the codes do not tell from "come back later" */
  tooFast: boolean;
  /** What the words of a final refusal say of the address, over all its lines: large German providers write no enhanced codes. Null for nothing */
  worded: WordedStatus | null;
}

// A reply has at most a few hundred bytes per line; whoever sends more is not speaking SMTP.
const MAX_UNREAD_BYTES = 64 * 1024;
const LF = 10;
const HYPHEN = 45;
const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;

const TOO_FAST =
  /\btoo (?:many|much|fast|quick|often)|\brates?\b|throttl|\blimit(?:s|ed)? (?:reached|exceeded)|slow down|volume|exceed|flood|congest|\bbusy\b/i;
const MOST_WORDS = 500;

/** True if a reply's words ask to be slower. Addresses in it say nothing. */
export const saysTooFast = (text: string): boolean => TOO_FAST.test(text.slice(0, MOST_WORDS).replace(/\S+@\S+/g, ''));

const digit = (byte: number | undefined): number =>
  byte === undefined || byte < 48 || byte > 57 ? Number.NaN : byte - 48;

/** Calls `onReply` for each complete reply. The function returned takes bytes; it answers false for what is not SMTP. */
export function createReplyReader(onReply: (reply: SmtpReply) => void): (chunk: Buffer) => boolean {
  let unread: Buffer | null = null;
  let before = '';
  return (chunk) => {
    const bytes = unread ? Buffer.concat([unread, chunk]) : chunk;
    unread = null;
    let from = 0;
    for (let end = bytes.indexOf(LF, from); end >= 0; end = bytes.indexOf(LF, from)) {
      const code = digit(bytes[from]) * 100 + digit(bytes[from + 1]) * 10 + digit(bytes[from + 2]);
      if (!(code >= 200 && code < 600)) return false;
      if (bytes[from + 3] !== HYPHEN) {
        // Most replies are 250 and 354: only a refusal's text is looked at.
        const text = code < 400 ? '' : bytes.toString('latin1', from, Math.min(end, from + MOST_WORDS));
        const enhanced = text === '' ? null : (ENHANCED.exec(text)?.[1] ?? null);
        const worded = code >= 500 ? (statusOfWords(before + text) ?? null) : null;
        before = '';
        onReply({ code, enhanced, tooFast: code >= 400 && code < 500 && saysTooFast(text), worded });
      } else if (code >= 500 && before.length < MOST_WORDS) {
        before += `${bytes.toString('latin1', from, Math.min(end, from + MOST_WORDS))} `;
      }
      from = end + 1;
    }
    if (bytes.length - from > MAX_UNREAD_BYTES) return false;
    if (from < bytes.length) unread = from === 0 ? bytes : Buffer.from(bytes.subarray(from));
    return true;
  };
}
