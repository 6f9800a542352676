/** A POP3 server (RFC 1939, STLS of RFC 2595) with one mailbox: one session at a time, and messages go only when it ends well. */
import net from 'node:net';
import tls from 'node:tls';

export interface PopScript {
  user: { name: string; password: string };
  /** Speaks TLS from the first byte, or after STLS, which it then offers; `injected` follows the answer to it in clear */
  tls?: { mode: 'implicit' | 'starttls'; key: string; cert: string; injected?: string };
  /** Says something else instead, or ends the connection; undefined: the usual */
  answer?(command: string, count: number): string | 'cut' | undefined;
  withoutIds?: boolean;
  /** Knows AUTH XOAUTH2, and takes this token */
  token?: () => string;
}

export interface PopServer {
  port: number;
  /** What lies in the mailbox */
  readonly left: Buffer[];
  put(...messages: Buffer[]): void;
  /** Commands as they came, those before TLS with a mark */
  commands: string[];
  close(): Promise<void>;
}

interface Stored {
  id: string;
  bytes: Buffer;
}

const stuffed = (bytes: Buffer): string => {
  const text = bytes.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return `${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`;
};

/** What a session says to a command, and which messages it has marked. */
function session(script: PopScript, stored: readonly Stored[], secure: () => boolean) {
  const marked = new Set<Stored>();
  let user = '';
  let isIn = false;
  const at = (number: string | undefined): Stored | undefined => {
    const found = stored[Number(number) - 1];
    return found && !marked.has(found) ? found : undefined;
  };
  const listed = (what: (one: Stored) => string | number): string =>
    `+OK\r\n${stored.map((one, i) => (marked.has(one) ? '' : `${i + 1} ${what(one)}\r\n`)).join('')}.\r\n`;
  const commands: Record<string, (argument?: string) => string> = {
    CAPA: () => `+OK\r\nTOP\r\nUSER\r\nUIDL\r\n${script.tls?.mode === 'starttls' && !secure() ? 'STLS\r\n' : ''}.\r\n`,
    USER: (name = '') => {
      user = name;
      return '+OK';
    },
    PASS: (password) => {
      isIn = user === script.user.name && password === script.user.password;
      return isIn ? '+OK' : `-ERR [AUTH] ${user} does not know this`;
    },
  };
  const inside: Record<string, (argument?: string) => string> = {
    UIDL: () => (script.withoutIds ? '-ERR' : listed(({ id }) => id)),
    LIST: () => listed(({ bytes }) => bytes.length),
    RETR: (number) => {
      const found = at(number);
      return found ? `+OK\r\n${stuffed(found.bytes)}` : '-ERR no such message';
    },
    DELE: (number) => {
      const found = at(number);
      if (found) marked.add(found);
      return found ? '+OK' : '-ERR no such message';
    },
  };
  return {
    marked,
    enter(): void {
      isIn = true;
    },
    say(line: string): string {
      const [verb = '', ...rest] = line.split(' ');
      const does = commands[verb] ?? (isIn ? inside[verb] : undefined);
      const answer = does ? does(rest.length > 0 ? rest.join(' ') : undefined) : '-ERR what?';
      return answer.endsWith('\r\n') ? answer : `${answer}\r\n`;
    },
  };
}

export async function startPopServer(script: PopScript, messages: Buffer[]): Promise<PopServer> {
  let stored: Stored[] = [];
  let serial = 0;
  let busy: net.Socket | null = null;
  const counts = new Map<string, number>();
  const commands: string[] = [];
  const sockets = new Set<net.Socket>();
  const put = (...more: Buffer[]): void => void stored.push(...more.map((bytes) => ({ id: `id-${++serial}`, bytes })));
  put(...messages);

  function serve(first: net.Socket, secureFirst: boolean): void {
    let socket = first;
    let secure = secureFirst;
    let isProving = false;
    sockets.add(first);
    first.on('close', () => {
      sockets.delete(first);
      if (busy === first) busy = null;
    });
    const state = session(script, [...stored], () => secure);
    function quit(): void {
      stored = stored.filter((one) => !state.marked.has(one));
      socket.end('+OK bye\r\n');
    }
    function upgrade(): void {
      const { key, cert, injected = '' } = script.tls!;
      socket.write(`+OK\r\n${injected}`);
      socket.removeAllListeners('data');
      secure = true;
      const wrapped = new tls.TLSSocket(first, { isServer: true, key, cert });
      wrapped.on('error', () => first.destroy());
      socket = wrapped;
      listen();
    }
    function take(line: string): void {
      const verb = line.split(' ')[0]!;
      const count = (counts.get(verb) ?? 0) + 1;
      counts.set(verb, count);
      commands.push(secure ? line : `(clear) ${line}`);
      const scripted = script.answer?.(line, count);
      if (scripted === 'cut') first.destroy();
      else if (scripted !== undefined) socket.write(scripted);
      else if (verb === 'STLS' && script.tls?.mode === 'starttls') upgrade();
      else if (isProving) {
        isProving = false;
        const said = Buffer.from(line, 'base64').toString();
        const right = said === `user=${script.user.name}\x01auth=Bearer ${script.token!()}\x01\x01`;
        if (right) state.enter();
        // What is wrong comes as a question, and the refusal after its answer (as at Google and Microsoft).
        if (!right && line !== '') isProving = true;
        socket.write(right ? '+OK\r\n' : line === '' ? '-ERR [AUTH] refused\r\n' : '+ eyJzdGF0dXMiOiI0MDEifQ==\r\n');
      } else if (line === 'AUTH XOAUTH2' && script.token) {
        isProving = true;
        socket.write('+ \r\n');
      } else if (verb === 'PASS' && busy && busy !== first) socket.write('-ERR [IN-USE] another session reads it\r\n');
      else if (verb === 'QUIT') quit();
      else {
        const answer = state.say(line);
        if (verb === 'PASS' && answer.startsWith('+')) busy = first;
        socket.write(answer);
      }
    }
    function listen(): void {
      let rest = '';
      socket.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString('latin1')).split('\r\n');
        rest = lines.pop()!;
        for (const line of lines) take(line);
      });
    }
    first.on('error', () => first.destroy());
    listen();
    const greeting = script.answer?.('', 1) ?? '+OK ready\r\n';
    if (greeting === 'cut') first.destroy();
    else socket.write(greeting);
  }

  const server =
    script.tls?.mode === 'implicit'
      ? tls.createServer({ key: script.tls.key, cert: script.tls.cert }, (socket) => serve(socket, true))
      : net.createServer((socket) => serve(socket, false));
  server.on('tlsClientError', () => {});
  // Every address of this machine, so that one can stand for another machine.
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    get left() {
      return stored.map(({ bytes }) => bytes);
    },
    put,
    commands,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
