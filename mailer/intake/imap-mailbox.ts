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

/** Recorded, but the server did not let it go: not read again. A number means another message under another UIDVALIDITY (RFC 9051, 2.3.1.1). */
type Recorded = Set<string>;

interface Round {
  /** There is more, and some of it was read or went. */
  goOn: boolean;
  /** The server does not let recorded messages go to the other folder. */
  isStuck: boolean;
}

/** False where the server refuses and the message still lies there: somebody else may have moved it meanwhile. */
async function isMoved(client: ImapFlow, uid: number, doneFolder: string): Promise<boolean> {
  if (await client.messageMove(uid, doneFolder, { uid: true })) return true;
  return ((await client.search({ uid: String(uid), deleted: false }, { uid: true })) || []).length === 0;
}

/** Takes what is there, oldest first. A folder that takes nothing keeps no bounce from being recorded: each is read once, and stays. */
async function takeRound(
  deps: IntakeDeps,
  client: ImapFlow,
  { folder, doneFolder }: { folder: string; doneFolder: string },
  recorded: Recorded,
): Promise<Round> {
  const lock = await client.getMailboxLock(folder).catch((error: { responseStatus?: string }) => {
    throw error.responseStatus ? new MailboxError('no_folder') : error;
  });
  try {
    const found = (await client.search({ deleted: false }, { uid: true })) || [];
    const validity = client.mailbox ? client.mailbox.uidValidity : 0n;
    const keyOf = (uid: number) => `${validity} ${uid}`;
    const there = new Set(found.map(keyOf));
    for (const key of recorded) if (!there.has(key)) recorded.delete(key);
    let [taken, isStuck] = [0, false];
    for (const uid of found) {
      if (deps.stop.aborted) return { goOn: false, isStuck };
      if (taken === MOST_IN_ROUND) return { goOn: true, isStuck };
      if (!recorded.has(keyOf(uid))) {
        const message = await client.fetchOne(uid, { source: { start: 0, maxLength: KEPT_BYTES } }, { uid: true });
        // Somebody else took it meanwhile.
        const source = message ? message.source : undefined;
        if (!source) continue;
        if ((await takeMessage(deps, 'imap', source, [])) === 'later') return { goOn: false, isStuck };
        recorded.add(keyOf(uid));
        taken += 1;
      }
      // One refusal is enough to know of.
      if (!isStuck) isStuck = !(await isMoved(client, uid, doneFolder));
    }
    return { goOn: false, isStuck };
  } finally {
    lock.release();
  }
}

/** False where the folder is not there and the server makes none: what lies in the mailbox is read all the same. */
async function isFolderReady(client: ImapFlow, doneFolder: string): Promise<boolean> {
  const folders = await client.list();
  if (folders.some(({ path }) => path === doneFolder)) return true;
  return client.mailboxCreate(doneFolder).then(
    () => true,
    (error: { responseStatus?: string }) => {
      if (error.responseStatus) return false;
      throw error;
    },
  );
}

/** One look at the mailbox, with a connection of its own: none has to live from one look to the next. */
async function look(
  deps: IntakeDeps,
  { url: address, doneFolder, ca, access }: ImapOptions,
  recorded: Recorded,
): Promise<void> {
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
    const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
    let round: Round;
    let isStuck = !(await isFolderReady(client, doneFolder));
    do {
      round = await takeRound(deps, client, { folder, doneFolder }, recorded);
      isStuck ||= round.isStuck;
    } while (round.goOn);
    if (isStuck) throw new MailboxError('not_moved');
  } finally {
    deps.stop.removeEventListener('abort', cut);
    client.close();
  }
}

/** Looks until `deps.stop` fires; see {@link watchMailbox}. */
export async function watchImapMailbox(deps: IntakeDeps, options: ImapOptions): Promise<void> {
  const recorded: Recorded = new Set();
  await watchMailbox(deps, 'imap', options, () => look(deps, options, recorded));
}
