/** The receiving side of the delivery benchmark, and the senders that are compared: processes of their own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';

export interface Sink {
  port: number;
  /** What came so far; only the light sink counts */
  count?(): Promise<{ messages: number; bytes: number }>;
  stop(): Promise<void>;
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** @param delayMs what a server takes for each of its answers */
export async function startLightSink(delayMs = 0): Promise<Sink> {
  const entry = fileURLToPath(new URL('./light-sink.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, String(delayMs)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const nextLine = () =>
    new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)));
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
  const port = Number(await nextLine());
  return {
    port,
    stop: () => endOf(child),
    async count() {
      const line = nextLine();
      child.stdin.write('\n');
      return JSON.parse(await line);
    },
  };
}

/** Postfix's test programs, from the folder POSTFIX_TOOLS (its package unpacked) or the system; null where they are not. */
export interface PostfixTools {
  startSink(): Promise<Sink>;
  /** Sends and answers how many messages per second that were. */
  send(port: number, messages: number, bytes: number, connections: number): Promise<number>;
}

export function findPostfixTools(): PostfixTools | null {
  const folder = process.env.POSTFIX_TOOLS;
  const at = (name: string) =>
    [folder && path.join(folder, 'usr/sbin', name), `/usr/sbin/${name}`].find((one) => one && existsSync(one));
  const [source, sink] = [at('smtp-source'), at('smtp-sink')];
  if (!source || !sink) return null;
  const env = { ...process.env, ...(folder ? { LD_LIBRARY_PATH: path.join(folder, 'usr/lib/postfix') } : {}) };
  try {
    execFileSync(source, ['-h'], { env, stdio: 'ignore' });
  } catch (error) {
    // It knows no -h and says so; a program that cannot start at all has another status.
    if ((error as { status?: number }).status !== 1) return null;
  }
  return {
    async startSink() {
      const port = await freePort();
      // As root it asks for another user to run as.
      const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
      const child = spawn(sink, [...user, `127.0.0.1:${port}`, '1000'], { env, stdio: 'ignore' });
      await answering(port);
      return { port, stop: () => endOf(child) };
    },
    async send(port, messages, bytes, connections) {
      const since = performance.now();
      const sizes = ['-m', String(messages), '-s', String(connections), '-l', String(bytes), '-N', '-d'];
      const child = spawn(source, [...sizes, '-f', 'a@mail.example', '-t', 'p@kunden.example', `127.0.0.1:${port}`], {
        env,
        stdio: 'ignore',
      });
      const [code] = (await once(child, 'exit')) as [number];
      if (code !== 0) throw new Error(`smtp-source ended with ${code}`);
      return messages / ((performance.now() - since) / 1_000);
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the sink does not answer');
}

/** Messages per second of one constant message through nodemailer's pool. */
export async function nodemailerPool(
  port: number,
  { messages, bytes, connections }: { messages: number; bytes: number; connections: number },
): Promise<number> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const line = `${'x'.repeat(74)}\r\n`;
  const raw = Buffer.from(
    `Subject: constant\r\nContent-Type: text/plain\r\n\r\n${line.repeat(Math.ceil(bytes / line.length))}`,
  );
  const since = performance.now();
  await Promise.all(
    Array.from({ length: messages }, (_, i) =>
      transport.sendMail({ envelope: { from: 'a@mail.example', to: `p${i}@kunden.example` }, raw }),
    ),
  );
  const rate = messages / ((performance.now() - since) / 1_000);
  transport.close();
  return rate;
}
