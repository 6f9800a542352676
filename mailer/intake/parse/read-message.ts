/** A message that came back, taken apart within limits. Broken ones are read as far as they go: what nobody understands is no bounce. */
import PostalMime, { type Email } from 'postal-mime';

/** Enough for every report; what a server appends of the mail itself is not needed. Lines are limited too: each costs a parser the same. */
const MOST_READ_BYTES = 512 * 1024;
const MOST_LINES = 8_000;
const MOST_SUBJECT = 500;
const MOST_WORDS = 32_000;
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, maxRfc822NestingDepth: 3 } as const;

export interface Part {
  /** Lower case, without parameters */
  type: string;
  text: string;
}

export interface ReadMessage {
  /** Values of a header, unfolded, in their order. `name` in lower case */
  header(name: string): string[];
  /** Type and parameters of the whole, lower case */
  contentType: string;
  subject: string;
  /** Text for people, without the copy of the mail that follows it in some */
  words: string;
  /** Parts that are no text for people: reports and copies of the mail */
  parts: Part[];
  /** Everything that was read, for references: nothing else may come from here */
  raw: string;
}

const decode = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

// Where programs put a copy of the mail below their own words.
const COPY_BEGINS =
  /^[ \t>]*(-{2,}.{0,60}(copy of|original|returned|unsent|urspr|forwarded|weitergeleitet|nachricht).{0,80}|below this line is a copy.*|received: .*|return-path: .*)$/im;

const withoutCopy = (text: string): string => {
  const begin = COPY_BEGINS.exec(text);
  return begin ? text.slice(0, begin.index) : text;
};

const plainOf = ({ text, html }: Email): string =>
  text ||
  (html ?? '')
    .slice(0, MOST_WORDS)
    .replace(/<(style|script)[^>]{0,500}>[^<]{0,20000}<\/\1>/gi, ' ')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#39;|&rsquo;/g, "'");

function beginningOf(bytes: Uint8Array): Uint8Array {
  const read = bytes.subarray(0, MOST_READ_BYTES);
  let lines = 0;
  for (let at = read.indexOf(0x0a); at !== -1; at = read.indexOf(0x0a, at + 1)) {
    lines += 1;
    if (lines === MOST_LINES) return read.subarray(0, at + 1);
  }
  return read;
}

/** Never throws for any bytes. */
export async function readMessage(bytes: Uint8Array): Promise<ReadMessage> {
  const read = beginningOf(bytes);
  // Addresses and codes are ASCII; any other byte may become anything here.
  const raw = Buffer.from(read).toString('latin1');
  const email = await PostalMime.parse(read, { ...LIMITS, forceRfc822Attachments: true }).catch(() => null);
  if (!email) return readBroken(raw);
  const text = plainOf(email);
  // Old programs write Latin-1 and do not say so.
  const words = text.includes('\uFFFD') ? raw.slice(raw.search(/\r?\n\r?\n/)) : text;
  const header = (name: string): string[] => email.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return {
    header,
    contentType: (header('content-type')[0] ?? '').toLowerCase(),
    subject: (email.subject ?? '').slice(0, MOST_SUBJECT),
    words: withoutCopy(words.slice(0, MOST_WORDS)),
    parts: email.attachments.map(({ mimeType, content }) => ({ type: mimeType, text: decode(content) })),
    raw,
  };
}

/** Headers by line and the rest as it is: for nested bombs and what else a parser refuses. */
function readBroken(raw: string): ReadMessage {
  const end = /\r?\n\r?\n/.exec(raw)?.index ?? raw.length;
  const lines = raw
    .slice(0, Math.min(end, LIMITS.maxHeadersSize))
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const header = (name: string): string[] =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  return {
    header,
    contentType: (header('content-type')[0] ?? '').toLowerCase(),
    subject: (header('subject')[0] ?? '').slice(0, MOST_SUBJECT),
    words: '',
    parts: [],
    raw,
  };
}
