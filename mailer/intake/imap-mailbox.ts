/**
 * A mailbox that returned mails come to, for those who cannot have an SMTP server of their own: asked every now and then by IMAP. What the trust
 * center has recorded is moved to another folder; everything else stays and comes again.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import { ImapFlow } from 'imapflow';
import { MailboxError } from './mailbox-trouble.ts';
import { type IntakeDeps, takeMessage } from './take-message.ts';
import { isThisMachine, KEPT_BYTES, type MailboxOptions, MOST_IN_ROUND, watchMailbox } from './watch-mailbox.ts';

/** `url`: imaps://user:password@host:port/folder, or imap:// with STARTTLS; without it only to this machine */
export interface ImapOptions extends MailboxOptions {
  /** Where handled messages go */
  doneFolder: string;
}

/** What a server offers that takes tokens */
const TOKEN_WAYS = ['AUTH=OAUTHBEARER', 'AUTH=XOAUTH', 'AUTH=XOAUTH2'];

function clientOf(url: URL, ca: string | undefined, token: string | undefined): ImapFlow {
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    ...(secure || isThisMachine(url.hostname) ? {} : { doSTARTTLS: true }),
    ...(ca ? { tls: { ca } } : {}),
    auth: {
      user: decodeURIComponent(url.username),
      ...(token ? { accessToken: token } : { pass: decodeURIComponent(url.password) }),
    },
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

/** Takes what is there, oldest first. True: there is more, and some of it went. */
async function takeRound(deps: IntakeDeps, client: ImapFlow, folder: string, doneFolder: string): Promise<boolean> {
  const lock = await client.getMailboxLock(folder).catch((error: { responseStatus?: string }) => {
    throw error.responseStatus ? new MailboxError('no_folder') : error;
  });
  try {
    const found = (await client.search({ deleted: false }, { uid: true })) || [];
    let moved = 0;
    for (const uid of found.slice(0, MOST_IN_ROUND)) {
      if (deps.stop.aborted) return false;
      const message = await client.fetchOne(uid, { source: { start: 0, maxLength: KEPT_BYTES } }, { uid: true });
      // Somebody else took it meanwhile.
      const source = message ? message.source : undefined;
      if (!source) continue;
      if ((await takeMessage(deps, 'imap', source, [])) === 'later') return false;
      await client.messageMove(uid, doneFolder, { uid: true });
      moved += 1;
    }
    return moved > 0 && found.length > MOST_IN_ROUND;
  } finally {
    lock.release();
  }
}

async function prepareFolder(client: ImapFlow, doneFolder: string): Promise<void> {
  const folders = await client.list();
  if (!folders.some(({ path }) => path === doneFolder)) await client.mailboxCreate(doneFolder);
}

/** One look at the mailbox, with a connection of its own: none has to live from one look to the next. */
async function look(deps: IntakeDeps, { url: address, doneFolder, ca, access }: ImapOptions): Promise<void> {
  const url = new URL(address);
  const client = clientOf(url, ca, await access?.token());
  const cut = () => client.close();
  deps.stop.addEventListener('abort', cut);
  try {
    await client.connect().catch((error: { authenticationFailed?: boolean }) => {
      const { capabilities } = client;
      if (access && capabilities.size > 0 && !TOKEN_WAYS.some((way) => capabilities.has(way)))
        throw new MailboxError('no_oauth');
      if (error.authenticationFailed) access?.refused();
      throw error;
    });
    await prepareFolder(client, doneFolder);
    const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
    while (await takeRound(deps, client, folder, doneFolder));
  } finally {
    deps.stop.removeEventListener('abort', cut);
    client.close();
  }
}

/** Looks until `deps.stop` fires; see {@link watchMailbox}. */
export const watchImapMailbox = (deps: IntakeDeps, options: ImapOptions): Promise<void> =>
  watchMailbox(deps, 'imap', options, () => look(deps, options));
