/** The few headers that the list shows, read from the head of a mail without parsing the rest. */
import { decodeWords } from 'postal-mime';

const HEAD_BYTES = 16 * 1024;

export function readHeaders(raw: Buffer): { from: string; subject: string; messageId: string } {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .subarray(0, end === -1 ? HEAD_BYTES : Math.min(end, HEAD_BYTES))
    .toString('utf8')
    .replace(/\r\n[ \t]+/g, ' ');
  const value = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return { from: decodeWords(value('from')), subject: decodeWords(value('subject')), messageId: value('message-id') };
}
