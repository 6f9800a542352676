/** A real IMAP server in memory with one mailbox, for tests of those who read it. */
import type { AddressInfo } from 'node:net';
import createServer from 'hoodiecrow-imap';

export interface ImapServer {
  port: number;
  /** How many messages lie in a folder */
  count(folder: string): number;
  close(): Promise<void>;
}

/** TLS from the first byte, or after STARTTLS, which it then offers */
export interface ImapTls {
  mode: 'implicit' | 'starttls';
  key: string;
  cert: string;
}

export function startImapServer(
  user: { name: string; password: string; token?: string },
  inbox: Buffer[],
  secure?: ImapTls,
): Promise<ImapServer> {
  const oauth = user.token === undefined ? [] : ['SASL-IR', 'XOAUTH2'];
  const server = createServer({
    plugins: [
      'ID',
      'UNSELECT',
      'UIDPLUS',
      'MOVE',
      'SPECIAL-USE',
      ...oauth,
      ...(secure?.mode === 'starttls' ? ['STARTTLS'] : []),
    ],
    secureConnection: secure?.mode === 'implicit',
    ...(secure ? { credentials: { key: secure.key, cert: secure.cert } } : {}),
    users: {
      [user.name]: { password: user.password, ...(user.token ? { xoauth2: { accessToken: user.token } } : {}) },
    },
    storage: { INBOX: { messages: inbox.map((raw) => ({ raw: raw.toString('latin1') })) }, '': { folders: {} } },
  });
  return new Promise((resolve) => {
    server.listen(0, () =>
      resolve({
        port: (server.server.address() as AddressInfo).port,
        count: (folder) => server.folderCache[folder]?.messages.length ?? 0,
        close: () => new Promise((done) => server.close(done)),
      }),
    );
  });
}
