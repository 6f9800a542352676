/**
 * One session with a POP3 server (RFC 1939; STLS of RFC 2595). Answers are read within limits: whoever runs the mailbox may be wrong or hostile. What
 * is removed is gone only after `end`: a session that breaks off removes nothing (RFC 1939, 6).
 */
import net from 'node:net';
import tls from 'node:tls';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { MailboxAccess } from './mailbox-access.ts';
import { MailboxError } from './mailbox-trouble.ts';
import { createPopReader, type PopReader } from './pop-reader.ts';
import { isThisMachine, KEPT_BYTES } from './watch-mailbox.ts';

const ANSWER_MS = 60 * SECOND_MS;

export interface PopMessage {
  number: number;
  /** The server's unique id; null where it knows none */
  id: string | null;
}

export interface PopConnection {
  /** The first messages of the mailbox, oldest first, and whether there are more */
  list(most: number): Promise<{ messages: PopMessage[]; more: boolean }>;
  /** The beginning of a message; null for one that the server does not give */
  read(message: PopMessage): Promise<Buffer | null>;
  /** Marks it; it goes with {@link end} */
  remove(message: PopMessage): Promise<void>;
  /** Ends the session: the server removes what was marked. Rejects when it did not say so. */
  end(): Promise<void>;
  /** Ends it at once; nothing is removed. */
  cut(): void;
}

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '');

function opened(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new MailboxError('timeout')));
    socket.once('error', fail);
    socket.once('close', () => reject(new MailboxError('connection')));
    socket.once(event, () => {
      socket.off('error', fail);
      // A later fault shows at the next answer; without a listener it would end the process.
      socket.on('error', () => {});
      resolve();
    });
  });
}

/** Names in a certificate are compared with the name that was asked for, never with an address's other names. */
const named = (host: string): { host: string; servername?: string } =>
  net.isIP(host) ? { host } : { host, servername: host };

/**
 * Opens a session and signs in.
 * @param url pops://user:password@host:port, or pop:// with STLS; without it only to this machine
 * @param how `ca`: certificates of the authorities that count, PEM; without: those that the machine trusts. `access`: instead of a password
 */
export async function openPop(
  url: URL,
  { ca, access }: { ca?: string | undefined; access?: MailboxAccess | undefined },
  stop: AbortSignal,
): Promise<PopConnection> {
  const secure = url.protocol === 'pops:';
  const host = withoutBrackets(url.hostname);
  const port = url.port ? Number(url.port) : secure ? 995 : 110;
  const options = { ...named(host), ...(ca ? { ca } : {}) };
  let socket: net.Socket = secure ? tls.connect({ ...options, port }) : net.connect({ host, port });
  const cut = (): void => void socket.destroy();
  stop.addEventListener('abort', cut);
  let reader: PopReader;

  async function ask(command: string): Promise<string | null> {
    socket.write(`${command}\r\n`);
    return reader.answer();
  }
  const asked = async (command: string): Promise<void> => {
    if ((await ask(command)) === null) throw new MailboxError('protocol');
  };

  /** Encryption before a word of the sign-in; demanded where the password would cross a network. */
  async function secured(): Promise<void> {
    const offered =
      (await ask('CAPA')) !== null && (await reader.lines(100)).found.some((line) => /^STLS\b/i.test(line));
    if (!offered) {
      if (isThisMachine(url.hostname)) return;
      throw new MailboxError('no_tls');
    }
    await asked('STLS');
    // What stands there already was not said under encryption.
    if (!reader.release()) throw new MailboxError('tls_injection');
    socket.removeAllListeners();
    socket = tls.connect({ ...options, socket });
    await opened(socket, 'secureConnect');
    reader = createPopReader(socket);
  }

  /**
   * RFC 5034, with Google's and Microsoft's XOAUTH2. The token comes after the server asked for it: it is longer than a command may be. A refusal
   * comes as a question with the reason in it, which is answered with nothing.
   */
  async function signInByToken({ token, proof, refused }: MailboxAccess): Promise<void> {
    const current = await token();
    socket.write('AUTH XOAUTH2\r\n');
    if ((await reader.asks()) === null) throw new MailboxError('no_oauth');
    socket.write(`${proof(current)}\r\n`);
    let isIn = await reader.asks();
    if (isIn === 'more') {
      socket.write('\r\n');
      isIn = await reader.asks();
    }
    if (isIn === 'done') return;
    if (/\[IN-USE\]/i.test(reader.refusal)) throw new MailboxError('in_use');
    refused();
    throw new MailboxError('sign_in');
  }

  async function signIn(): Promise<void> {
    if (access) return signInByToken(access);
    const [user, password] = [url.username, url.password].map(decodeURIComponent) as [string, string];
    // The refusal of a name and of its password mean the same to whoever must correct them.
    const refused = (await ask(`USER ${user}`)) === null || (await ask(`PASS ${password}`)) === null;
    if (refused) throw new MailboxError(/\[IN-USE\]/i.test(reader.refusal) ? 'in_use' : 'sign_in');
  }

  try {
    await opened(socket, secure ? 'secureConnect' : 'connect');
    reader = createPopReader(socket);
    if ((await reader.answer()) === null)
      throw new MailboxError(/\[IN-USE\]/i.test(reader.refusal) ? 'in_use' : 'protocol');
    if (!secure) await secured();
    await signIn();
  } catch (error) {
    stop.removeEventListener('abort', cut);
    cut();
    throw error;
  }

  return {
    async list(most) {
      const hasIds = (await ask('UIDL')) !== null;
      if (!hasIds) await asked('LIST');
      const { found, more } = await reader.lines(most);
      const messages = found.flatMap((line): PopMessage[] => {
        const [, number, id] = /^(\d{1,9})(?: ([\x21-\x7e]{1,70}))?/.exec(line) ?? [];
        return number ? [{ number: Number(number), id: hasIds && id ? id : null }] : [];
      });
      return { messages, more };
    },
    async read({ number }) {
      return (await ask(`RETR ${number}`)) === null ? null : await reader.text(KEPT_BYTES);
    },
    remove: ({ number }) => asked(`DELE ${number}`),
    async end() {
      await asked('QUIT');
      stop.removeEventListener('abort', cut);
      cut();
    },
    cut() {
      stop.removeEventListener('abort', cut);
      cut();
    },
  };
}
