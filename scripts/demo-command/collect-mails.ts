/** The received mails as files: one `.eml` each, numbered in the order of their arrival. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../cli/connection.ts';

const PAGE = 500;
const AT_ONCE = 8;
/** What an earlier run wrote; other files are not ours. */
const OURS = /^\d+\.eml$/;

/** Makes the folder, or removes from it what an earlier run wrote. Throws UsageError when nothing can be written there. */
export async function clearOutput(directory: string): Promise<void> {
  try {
    if ((await stat(directory).catch(() => undefined))?.isFile()) throw new Error('it is a file');
    await mkdir(directory, { recursive: true });
    const names = await readdir(directory);
    const isLog = (await stat(path.join(directory, 'log/checkpoint')).catch(() => undefined)) !== undefined;
    const earlier = [...names.filter((name) => OURS.test(name)), ...(isLog ? ['log'] : [])];
    for (const name of earlier) await rm(path.join(directory, name), { recursive: true });
  } catch (error) {
    throw new UsageError(`--out ${directory} cannot be used: ${(error as Error).message}`);
  }
}

/** Ids of all mails in the inbox, the newest first. `inbox` is the address of the inbox page. */
export async function listMails(inbox: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const answer = await fetch(`${inbox}/api/messages?limit=${PAGE}&offset=${ids.length}`);
    const { entries } = (await answer.json()) as { entries: { id: string }[] };
    ids.push(...entries.map(({ id }) => id));
    if (entries.length === 0) return ids;
  }
}

/** Answers how many were written. What stood in the inbox `earlier` is left out. */
export async function collectMails(inbox: string, directory: string, earlier: Set<string>): Promise<number> {
  const ids = (await listMails(inbox)).filter((id) => !earlier.has(id)).reverse();
  const digits = String(ids.length).length;
  const write = async (id: string, number: number) => {
    const answer = await fetch(`${inbox}/messages/${id}.eml`);
    if (!answer.ok) throw new Error(`the inbox does not give mail ${number}`);
    const name = `${String(number).padStart(digits, '0')}.eml`;
    await writeFile(path.join(directory, name), Buffer.from(await answer.arrayBuffer()));
  };
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await Promise.all(ids.slice(i, i + AT_ONCE).map((id, n) => write(id, i + n + 1)));
  return ids.length;
}
