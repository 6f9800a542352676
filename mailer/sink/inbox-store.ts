/**
 * The received mails: one `.eml` file each and an index file with a line per mail, read once at the start. Lists and searches work on
 * the index in memory; only opening a mail reads a file.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readHeaders } from './mail-headers.ts';

const entry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Who it says it is from; the return path where it says nobody */
  from: z.string(),
  /** Where the server would answer to. Absent: of mails from before it was kept */
  returnPath: z.string().optional(),
  to: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
  bytes: z.int(),
});
export type InboxEntry = z.infer<typeof entry>;

export interface InboxStore {
  /** Resolves when the mail is written. */
  add(envelope: { from: string; to: string[] }, raw: Buffer): Promise<void>;
  /** Newest first; `query` is searched in sender, recipients, subject and Message-ID. */
  list(options: { query?: string | undefined; offset: number; limit: number }): {
    total: number;
    entries: InboxEntry[];
  };
  find(id: string): InboxEntry | undefined;
  read(id: string): Promise<Buffer | null>;
  clear(): Promise<void>;
  readonly size: number;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

// Bounded: a load test must not eat the machine's memory. Older files stay until the inbox is emptied.
const ENTRIES_KEPT = 200_000;

export async function openInboxStore(dir: string): Promise<InboxStore> {
  const files = join(dir, 'messages');
  const indexPath = join(dir, 'index.jsonl');
  await mkdir(files, { recursive: true, mode: 0o700 });
  let entries = await readIndex(indexPath);
  let byId = new Map(entries.map((each) => [each.id, each]));
  let unwritten = '';
  let writing: Promise<void> | null = null;

  /** One append for all mails that arrived meanwhile. */
  function flush(): Promise<void> {
    writing ??= (async () => {
      try {
        while (unwritten !== '') {
          const text = unwritten;
          unwritten = '';
          await appendFile(indexPath, text, { mode: 0o600 });
        }
      } finally {
        writing = null;
      }
    })();
    return writing;
  }
  return {
    async add({ from, to }, raw) {
      const id = randomUUID();
      await writeFile(join(files, `${id}.eml`), raw, { mode: 0o600 });
      // Not the return path: that is an address of its own for each mail.
      const head = readHeaders(raw);
      const made: InboxEntry = {
        id,
        at: new Date().toISOString(),
        ...head,
        from: head.from || from,
        returnPath: from,
        to,
        bytes: raw.length,
      };
      unwritten += `${JSON.stringify(made)}\n`;
      await flush();
      entries.push(made);
      byId.set(id, made);
      if (entries.length > ENTRIES_KEPT) byId.delete(entries.shift()!.id);
    },
    list({ query, offset, limit }) {
      const wanted = query?.trim().toLowerCase();
      const found = wanted ? entries.filter((each) => matches(each, wanted)) : entries;
      const end = Math.max(0, found.length - offset);
      return { total: found.length, entries: found.slice(Math.max(0, end - limit), end).reverse() };
    },
    find: (id) => byId.get(id),
    async read(id) {
      return byId.has(id) ? readFile(join(files, `${id}.eml`)) : null;
    },
    async clear() {
      await flush();
      entries = [];
      byId = new Map();
      const old = join(dir, `deleted-${randomUUID()}`);
      await rename(files, old);
      await mkdir(files, { mode: 0o700 });
      await rm(indexPath, { force: true });
      await rm(old, { recursive: true, force: true });
    },
    get size() {
      return entries.length;
    },
    close: flush,
  };
}

const matches = (each: InboxEntry, wanted: string): boolean =>
  [each.subject, each.from, each.messageId, ...each.to].some((text) => text.toLowerCase().includes(wanted));

async function readIndex(path: string): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  if (!existsSync(path)) return entries;
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    try {
      entries.push(entry.parse(JSON.parse(line)));
    } catch {
      // A torn line of a killed process: the mail's file is there, only the list misses it.
    }
  }
  return entries.slice(-ENTRIES_KEPT);
}
