/** A real IMAP server in memory with one mailbox, for tests of those who read it. */
import type { AddressInfo } from 'node:net';
import createServer from 'hoodiecrow-imap';

export interface ImapServer {
  port: number;
  /** How many messages lie in a folder */
  count(folder: string): number;
  /** Refuses to move messages, to make folders, or neither, from now on: for want of space or of rights */
  refuse(what: readonly ('UID MOVE' | 'CREATE')[]): void;
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
  let refused: readonly string[] = [];
  for (const command of ['UID MOVE', 'CREATE']) {
    const handle = server.getCommandHandler(command);
    server.setCommandHandler(command, (connection, parsed, data, done) => {
      if (!refused.includes(command)) return handle(connection, parsed, data, done);
      connection.send(
        { tag: parsed.tag, command: 'NO', attributes: [{ type: 'TEXT', value: 'not now' }] },
        'REFUSED',
        parsed,
        data,
      );
      done();
    });
  }
  return new Promise((resolve) => {
    server.listen(0, () =>
      resolve({
        port: (server.server.address() as AddressInfo).port,
        count: (folder) => server.folderCache[folder]?.messages.length ?? 0,
        refuse(what) {
          refused = what;
        },
        close: () => new Promise((done) => server.close(done)),
      }),
    );
  });
}
