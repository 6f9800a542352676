/**
 * Lines of a mail's header (RFC 5322), as bytes that go out unchanged. What comes from people or from a template is judged before it
 * stands in a header: a value with a line break refuses the whole message.
 */

/** A value that must not stand in a header, or an address that is none. Its message names the place, never the value. */
export class UnsafeValue extends Error {
  constructor(place: string) {
    super(`unsafe value: ${place}`);
    this.name = 'UnsafeValue';
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ADDRESS = /^[^\s<>()[\],;:\\"@\u0000-\u001f\u007f]{1,64}@[^\s<>()[\],;:\\"@\u0000-\u001f\u007f]{1,253}$/u;
const MESSAGE_ID = /^<?[\w.+=-]{1,120}@[\w.-]{1,120}>?$/;

/** @throws UnsafeValue for control characters and line breaks of any kind */
export function oneLine(place: string, value: string): string {
  if (CONTROL.test(value)) throw new UnsafeValue(place);
  return value;
}

/** @throws UnsafeValue for anything but one bare address */
export function address(place: string, value: string): string {
  if (!ADDRESS.test(value)) throw new UnsafeValue(place);
  return value;
}

/** An address of the web between angle brackets. @throws UnsafeValue */
export function bracketedUrl(place: string, value: string): string {
  if (!/^https?:\/\/[!-;=?-~]+$/.test(value)) throw new UnsafeValue(place);
  return `<${value}>`;
}

/** @throws UnsafeValue */
export function messageId(value: string): string {
  if (!MESSAGE_ID.test(value)) throw new UnsafeValue('message id');
  return value.startsWith('<') ? value : `<${value}>`;
}

const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*$/;
const ASCII = /^[ -~]*$/;
// 48 characters of base64 and a frame of 12: with the longest name of ours before it the line stays under 76 (RFC 2047, 2).
const WORD_BYTES = 36;
const FIRST_FOLD = 60;

/** Unstructured text: as it is when ASCII and short, else as encoded words (RFC 2047). */
export function unstructured(text: string): string {
  if (ASCII.test(text) && !text.includes('=?') && text.trim() === text) return foldAtBlanks(text);
  return encodedWords(text);
}

/** A display name and its address: `Erika Muster <e@m.example>`. */
export function mailbox(name: string, spec: string): string {
  if (name === '') return `<${spec}>`;
  if (!ASCII.test(name) || name.includes('=?')) return `${encodedWords(name)}\r\n <${spec}>`;
  const shown = ATOMS.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
  return `${shown}${shown.length + spec.length > FIRST_FOLD ? '\r\n' : ''} <${spec}>`;
}

/** Encoded words in base64, each with whole characters, on lines of their own. */
function encodedWords(text: string): string {
  const bytes = Buffer.from(text);
  let out = '';
  for (let from = 0, to = 0; from < bytes.length || out === ''; from = to) {
    to = Math.min(from + WORD_BYTES, bytes.length);
    while (isWithinCharacter(bytes[to])) to -= 1;
    out += `${out && '\r\n '}=?UTF-8?B?${bytes.toString('base64', from, to)}?=`;
  }
  return out;
}
/** UTF-8: every byte of a character but its first. */
const isWithinCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function foldAtBlanks(text: string): string {
  if (text.length <= FIRST_FOLD) return text;
  const lines: string[] = [];
  let rest = text;
  while (rest.length > FIRST_FOLD) {
    const cut = rest.lastIndexOf(' ', FIRST_FOLD);
    // A fold stands before a single blank with something visible on both sides; otherwise the line stays long.
    const at = cut > 0 ? cut : rest.indexOf(' ', FIRST_FOLD);
    if (at < 0 || rest[at + 1] === ' ' || rest[at - 1] === ' ') break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  lines.push(rest);
  if (lines.some((line) => line.length > 900)) return encodedWords(text);
  return lines.join('\r\n ');
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** RFC 5322, 3.3, in UTC. */
export function dateHeader(date: Date): string {
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} +0000`;
}
