/** Takes the received mails out of the inbox, one `.eml` file each, numbered in the order of their arrival. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const PAGE = 500;
const AT_ONCE = 8;

/** Answers how many were written. `inbox` is the address of the inbox page. */
export async function collectMails(inbox: string, directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const ids: string[] = [];
  for (;;) {
    const answer = await fetch(`${inbox}/api/messages?limit=${PAGE}&offset=${ids.length}`);
    const { entries } = (await answer.json()) as { entries: { id: string }[] };
    ids.push(...entries.map(({ id }) => id));
    if (entries.length === 0) break;
  }
  ids.reverse();
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
