/** An SMTP server that keeps to the rules but answers as a test says: slowly, in crumbs, with refusals, or not at all. */
import net from 'node:net';

export interface SmtpScript {
  /** Lines of the answer to EHLO after the first; default: PIPELINING and 8BITMIME */
  extensions?: string[];
  /** Answer to MAIL, RCPT, DATA or the message itself; undefined: the usual one. `hang` never answers, `cut` ends the connection. */
  answer?(
    event: 'mail' | 'rcpt' | 'data' | 'message',
    text: string,
    count: number,
  ): string | 'hang' | 'cut' | undefined;
  /** Called with each piece of a message before its end has come: `cut` ends the connection, other text is sent at once. */
  midMessage?(bytes: number): string | 'cut' | undefined;
  greeting?: string;
  /** Sends byte by byte */
  crumbs?: boolean;
}

export interface ScriptedSmtp {
  url: string;
  /** Whole messages that were accepted, as they came over the wire without the final dot */
  taken: { from: string; to: string; raw: string }[];
  /** Commands as they came, over all connections */
  commands: string[];
  /** Most commands that stood unanswered in one piece */
  mostAtOnce: number;
  connections: number;
  close(): Promise<void>;
}

const USUAL = { mail: '250 2.1.0 Ok', rcpt: '250 2.1.5 Ok', data: '354 Go', message: '250 2.0.0 Ok' };

export async function startScriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<net.Socket>();
  const counts = { mail: 0, rcpt: 0, data: 0, message: 0 };
  const state: Omit<ScriptedSmtp, 'url' | 'close'> = { taken: [], commands: [], mostAtOnce: 0, connections: 0 };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    state.connections += 1;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    let unread = '';
    let inMessage = false;
    let from = '';
    let to: string | null = null;
    const write = (line: string): void => {
      for (const piece of script.crumbs ? [...`${line}\r\n`] : [`${line}\r\n`]) socket.write(piece, 'latin1');
    };
    /** False: nothing more is to be read on this connection. */
    const answer = (event: keyof typeof USUAL, text: string): string | null => {
      const count = counts[event]++;
      const said = script.answer?.(event, text, count) ?? USUAL[event];
      if (said === 'hang') return null;
      if (said === 'cut') {
        socket.destroy();
        return null;
      }
      write(said);
      return said;
    };
    const onMessage = (raw: string): boolean => {
      inMessage = false;
      if (to === null) {
        write('554 5.5.1 No valid recipients');
        return true;
      }
      const said = answer('message', raw);
      if (said?.startsWith('2')) state.taken.push({ from, to, raw });
      [from, to] = ['', null];
      return said !== null;
    };
    const onCommand = (line: string): boolean => {
      state.commands.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') {
        const lines = ['scripted', ...(script.extensions ?? ['PIPELINING', '8BITMIME'])];
        write(lines.map((text, i) => `250${i === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'));
      } else if (verb === 'MAIL') {
        if (from) write('503 5.5.1 Nested MAIL');
        else {
          const said = answer('mail', line);
          if (said?.startsWith('2')) from = /<(.*)>/.exec(line)?.[1] ?? '';
          return said !== null;
        }
      } else if (verb === 'RCPT') {
        if (!from) write('503 5.5.1 No MAIL');
        else {
          const said = answer('rcpt', line);
          if (said?.startsWith('2')) to = /<(.*)>/.exec(line)?.[1] ?? '';
          return said !== null;
        }
      } else if (verb === 'DATA') {
        if (!from) write('503 5.5.1 No MAIL');
        else {
          const said = answer('data', line);
          inMessage = said?.startsWith('3') ?? false;
          return said !== null;
        }
      } else if (verb === 'RSET') {
        [from, to] = ['', null];
        write('250 2.0.0 Reset');
      } else if (verb === 'QUIT') {
        write('221 2.0.0 Bye');
        socket.end();
        return false;
      } else write('500 5.5.2 Unknown');
      return true;
    };
    socket.on('data', (chunk: Buffer) => {
      unread += chunk.toString('latin1');
      if (!inMessage) state.mostAtOnce = Math.max(state.mostAtOnce, unread.split('\r\n').length - 1);
      for (;;) {
        if (inMessage) {
          const end = unread.startsWith('.\r\n') ? 0 : unread.indexOf('\r\n.\r\n') + 2;
          if (end === 1) {
            const said = script.midMessage?.(unread.length);
            if (said === 'cut') socket.destroy();
            else if (said) write(said);
            return;
          }
          const raw = unread.slice(0, end);
          unread = unread.slice(end + 3);
          if (!onMessage(raw)) return;
          continue;
        }
        const end = unread.indexOf('\r\n');
        if (end < 0) return;
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (!onCommand(line)) return;
      }
    });
    write(script.greeting ?? '220 scripted ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as net.AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
