/** An SMTP server that keeps to the rules but answers as a test says: slowly, in crumbs, with refusals, or not at all. What breaks the rules is noted. */
import net from 'node:net';
import tls from 'node:tls';
import { type SignInScript, signInStep } from './scripted-sign-in.ts';
import { commandFaults, messageFaults } from './smtp-rules.ts';

type Said = string | 'hang' | 'cut' | 'take and cut' | undefined;

export interface SmtpScript {
  /** Lines of the answer to EHLO after the first; default: PIPELINING and 8BITMIME */
  extensions?: string[];
  /**
   * Answer to MAIL, RCPT, DATA or the message itself; undefined: the usual one. `hang` never answers, `cut` ends the connection, `take and
   * cut` does so with a message after it was taken.
   */
  answer?(event: 'mail' | 'rcpt' | 'data' | 'message', text: string, count: number): Said | Promise<Said>;
  /** Called with each piece of a message before its end has come: `cut` ends the connection, other text is sent at once. */
  midMessage?(bytes: number): string | 'cut' | undefined;
  greeting?: string;
  /** Never greets */
  silent?: boolean;
  /** Sends byte by byte; a number: with so many milliseconds in between */
  crumbs?: boolean | number;
  /** Speaks TLS from the first byte or after STARTTLS, which it then offers; `injected` follows the answer to it in clear */
  tls?: { mode: 'implicit' | 'starttls'; key: string; cert: string; injected?: string };
  /** Demands it before MAIL */
  signIn?: SignInScript;
}

export interface ScriptedSmtp {
  url: string;
  port: number;
  /** Whole messages that were accepted, as they came over the wire without the final dot */
  taken: { from: string; to: string; raw: string }[];
  /** Commands as they came, over all connections */
  commands: string[];
  /** Most commands that stood unanswered in one piece */
  mostAtOnce: number;
  connections: number;
  /** What broke RFC 5321 or an extension's rules */
  faults: string[];
  close(): Promise<void>;
}

const USUAL = { mail: '250 2.1.0 Ok', rcpt: '250 2.1.5 Ok', data: '354 Go', message: '250 2.0.0 Ok' };
type State = Omit<ScriptedSmtp, 'url' | 'port' | 'close'>;

export async function startScriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<net.Socket>();
  const counts = { mail: 0, rcpt: 0, data: 0, message: 0 };
  const state: State = { taken: [], commands: [], mostAtOnce: 0, connections: 0, faults: [] };
  const context = script.tls && { key: script.tls.key, cert: script.tls.cert };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    state.connections += 1;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const secure = (): net.Socket => {
      const wrapped = new tls.TLSSocket(socket, { isServer: true, secureContext: tls.createSecureContext(context) });
      wrapped.on('error', () => socket.destroy());
      return wrapped;
    };
    socket.setNoDelay(true);
    serve(script, state, counts, script.tls?.mode === 'implicit' ? secure() : socket, secure);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

/** One connection, or what it has become after STARTTLS. */
function serve(
  script: SmtpScript,
  state: State,
  counts: Record<keyof typeof USUAL, number>,
  socket: net.Socket,
  secure: () => net.Socket,
  isSecure = script.tls?.mode === 'implicit',
): void {
  let unread = '';
  let inMessage = false;
  let from = '';
  let to: string | null = null;
  let signedIn = !script.signIn;
  let dialogue: string[] | null = null;
  let busy = false;
  let over = false;
  const offered = [
    ...(script.extensions ?? ['PIPELINING', '8BITMIME']),
    ...(script.tls?.mode === 'starttls' && !isSecure ? ['STARTTLS'] : []),
    ...(script.signIn ? [`AUTH ${script.signIn.mechanisms.join(' ')}`] : []),
  ];

  let writing = Promise.resolve();
  function write(line: string): void {
    const pause = typeof script.crumbs === 'number' ? script.crumbs : 0;
    if (!script.crumbs) {
      socket.write(`${line}\r\n`, 'latin1');
      return;
    }
    for (const byte of `${line}\r\n`) {
      if (pause === 0) socket.write(byte, 'latin1');
      else
        writing = writing.then(async () => {
          socket.write(byte, 'latin1');
          await new Promise((resolve) => setTimeout(resolve, pause));
        });
    }
  }
  function end(): void {
    over = true;
    socket.destroy();
  }
  async function answer(event: keyof typeof USUAL, text: string): Promise<string | null> {
    const said = (await script.answer?.(event, text, counts[event]++)) ?? USUAL[event];
    if (said === 'hang') over = true;
    if (said === 'take and cut') state.taken.push({ from, to: to ?? '', raw: text });
    if (said === 'cut' || said === 'take and cut') end();
    if (over) return null;
    if (event === 'message' && said.startsWith('2')) state.taken.push({ from, to: to ?? '', raw: text });
    write(said);
    return said;
  }
  async function onMessage(raw: string): Promise<void> {
    inMessage = false;
    state.faults.push(...messageFaults(raw));
    if (to === null) write('554 5.5.1 No valid recipients');
    else await answer('message', raw);
    [from, to] = ['', null];
  }
  function onSignIn(line: string): void {
    dialogue = [...(dialogue ?? []), line];
    const step = signInStep(script.signIn!, dialogue);
    if (step.done) dialogue = null;
    signedIn ||= step.done === 'in';
    write(step.reply);
  }
  async function onCommand(line: string): Promise<void> {
    if (dialogue) return onSignIn(line);
    state.commands.push(line);
    state.faults.push(...commandFaults(line, offered));
    const [verb = ''] = line.toUpperCase().split(' ');
    if (verb === 'EHLO')
      write(
        ['scripted', ...offered].map((text, i, all) => `250${i === all.length - 1 ? ' ' : '-'}${text}`).join('\r\n'),
      );
    else if (verb === 'STARTTLS' && offered.includes('STARTTLS')) {
      socket.removeAllListeners('data');
      socket.write(`220 2.0.0 Go\r\n${script.tls?.injected ?? ''}`);
      over = true;
      serve(script, state, counts, secure(), secure, true);
    } else if (verb === 'AUTH' && script.signIn) onSignIn(line);
    else if (verb === 'MAIL') {
      if (!signedIn) write('530 5.7.0 Authentication required');
      else if (from) write('503 5.5.1 Nested MAIL');
      else if ((await answer('mail', line))?.startsWith('2')) from = /<(.*?)>/.exec(line)?.[1] ?? '';
    } else if (verb === 'RCPT') {
      if (!from) write('503 5.5.1 No MAIL');
      else if ((await answer('rcpt', line))?.startsWith('2')) to = /<(.*?)>/.exec(line)?.[1] ?? '';
    } else if (verb === 'DATA') {
      if (!from) write('503 5.5.1 No MAIL');
      else inMessage = (await answer('data', line))?.startsWith('3') ?? false;
    } else if (verb === 'RSET') {
      [from, to] = ['', null];
      write('250 2.0.0 Reset');
    } else if (verb === 'QUIT') {
      write('221 2.0.0 Bye');
      over = true;
      void writing.then(() => socket.end());
    } else write('500 5.5.2 Unknown');
  }
  async function read(): Promise<void> {
    if (busy) return;
    busy = true;
    while (!over) {
      if (inMessage) {
        const at = unread.startsWith('.\r\n') ? 0 : unread.indexOf('\r\n.\r\n') + 2;
        if (at === 1) {
          const said = script.midMessage?.(unread.length);
          if (said === 'cut') end();
          else if (said) write(said);
          break;
        }
        const raw = unread.slice(0, at);
        unread = unread.slice(at + 3);
        await onMessage(raw);
      } else {
        const at = unread.indexOf('\r\n');
        if (at < 0) break;
        const line = unread.slice(0, at);
        unread = unread.slice(at + 2);
        await onCommand(line);
      }
    }
    busy = false;
  }
  socket.on('data', (chunk: Buffer) => {
    if (over) return;
    unread += chunk.toString('latin1');
    if (!inMessage) state.mostAtOnce = Math.max(state.mostAtOnce, unread.split('\r\n').length - 1);
    void read();
  });
  // After STARTTLS there is no second greeting (RFC 3207).
  if (!script.silent && !(isSecure && script.tls?.mode === 'starttls')) write(script.greeting ?? '220 scripted ESMTP');
}
