// A sign-up form as somebody without script fills it: read, thought about, sent.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mailed } from '../instances/inbox.ts';
import type { BrowserClient } from './browser-client.ts';

/** A form that comes back sooner was sent by a program. */
const READING_MS = 2_200;

/** Asks for the form's first purpose; answers the link of the mail that asks back. */
export async function signUpByForm(
  stranger: BrowserClient,
  formUrl: string,
  person: { email: string; firstName: string; lastName: string },
  mailed: Mailed,
): Promise<string> {
  const { text } = await stranger.request(formUrl);
  const hidden = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)![1]!;
  const boxes = /name="boxes"[^>]*value="([^"]+)"/.exec(text)![1]!;
  const body = new URLSearchParams({
    token: hidden('token'),
    language: hidden('language'),
    ...person,
    boxes,
    website: '',
    work: '',
  });
  await sleep(READING_MS);
  const headers = { origin: new URL(formUrl).origin };
  const sent = await stranger.request(formUrl, { method: 'POST', headers, body });
  if (!sent.headers.location?.includes('done=1')) throw new Error(`the form answered ${sent.status}`);
  return mailed(person.email, /http:\/\/localhost:\d+\/c\/[\w-]{64}\?lang=\w+/);
}
