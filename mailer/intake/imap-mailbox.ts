/**
 * A mailbox that returned mails come to, for those who cannot have an SMTP server of their own: asked every now and then by IMAP. What the trust
 * center has recorded is moved to another folder; everything else stays and comes again.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import { ImapFlow } from 'imapflow';
import { pause } from '../deps.ts';
import { type IntakeDeps, takeMessage } from './take-message.ts';

const KEPT_BYTES = 1024 * 1024;
const MOST_IN_ROUND = 200;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 300 * SECOND_MS;

export interface ImapOptions {
  /** imaps://user:password@host:port/folder, or imap:// with STARTTLS; without it only to this machine */
  url: string;
  /** Where handled messages go */
  doneFolder: string;
  /** Between two looks */
  pollMs: number;
}

const isThisMachine = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

function clientOf(url: URL): ImapFlow {
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    // A password never crosses a network in clear.
    ...(secure || isThisMachine(url.hostname) ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * SECOND_MS,
    greetingTimeout: 20 * SECOND_MS,
    socketTimeout: 60 * SECOND_MS,
  });
  // Its fault shows at the next command; without a listener it would end the process.
  client.on('error', () => {});
  return client;
}

/** Takes what is there, oldest first. True: there is more. */
async function takeRound(deps: IntakeDeps, client: ImapFlow, folder: string, doneFolder: string): Promise<boolean> {
  const lock = await client.getMailboxLock(folder);
  try {
    const found = (await client.search({ deleted: false }, { uid: true })) || [];
    for (const uid of found.slice(0, MOST_IN_ROUND)) {
      if (deps.stop.aborted) return false;
      const message = await client.fetchOne(uid, { source: { start: 0, maxLength: KEPT_BYTES } }, { uid: true });
      // Somebody else took it meanwhile.
      const source = message ? message.source : undefined;
      if (!source) continue;
      if ((await takeMessage(deps, 'imap', source, [])) === 'later') return false;
      await client.messageMove(uid, doneFolder, { uid: true });
    }
    return found.length > MOST_IN_ROUND;
  } finally {
    lock.release();
  }
}

async function prepareFolder(client: ImapFlow, doneFolder: string): Promise<void> {
  const folders = await client.list();
  if (!folders.some(({ path }) => path === doneFolder)) await client.mailboxCreate(doneFolder);
}

/** One look at the mailbox, with a connection of its own: none has to live from one look to the next. */
async function look(deps: IntakeDeps, url: URL, doneFolder: string): Promise<void> {
  const client = clientOf(url);
  const cut = () => client.close();
  deps.stop.addEventListener('abort', cut);
  try {
    await client.connect();
    await prepareFolder(client, doneFolder);
    const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
    while (await takeRound(deps, client, folder, doneFolder));
  } finally {
    deps.stop.removeEventListener('abort', cut);
    client.close();
  }
}

/** Looks until `deps.stop` fires; a mailbox that cannot be read is tried again after a growing pause. */
export async function watchMailbox(deps: IntakeDeps, options: ImapOptions): Promise<void> {
  const url = new URL(options.url);
  let troublePauseMs = FIRST_PAUSE_MS;
  while (!deps.stop.aborted) {
    try {
      await look(deps, url, options.doneFolder);
      troublePauseMs = FIRST_PAUSE_MS;
      await pause(options.pollMs, deps.stop);
    } catch (error) {
      if (deps.stop.aborted) return;
      const { code, authenticationFailed } = error as { code?: unknown; authenticationFailed?: boolean };
      const why = authenticationFailed ? 'sign_in' : typeof code === 'string' ? code : 'connection';
      deps.log.warn({ why }, 'the mailbox of returned mails cannot be read');
      await pause(troublePauseMs, deps.stop);
      troublePauseMs = Math.min(2 * troublePauseMs, LONGEST_PAUSE_MS);
    }
  }
}
