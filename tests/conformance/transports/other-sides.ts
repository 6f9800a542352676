/** What stands behind each kind of transport, told in the same words what to do with which mail. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileTransport } from '../../../mailer/transports/file-transport.ts';
import { createSesTransport } from '../../../mailer/transports/ses-transport.ts';
import { optionsOf } from '../../../mailer/transports/smtp-options.ts';
import { createSmtpTransport } from '../../../mailer/transports/smtp-transport.ts';
import type { TransportParts } from '../../../mailer/transports/transport.ts';
import { startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { SES_KEYS, startSesEndpoint } from '../../support/servers/ses-endpoint.ts';

export type Treatment = 'refuse for good' | 'refuse for now' | 'slow down' | 'cut before' | 'cut after' | 'hold';

export interface OtherSide {
  /** By a mail's subject */
  treat: Map<string, Treatment>;
  /** @param replyMs how long it waits for an answer */
  open(connections: number, replyMs?: number): TransportParts;
  /** Mails that it has, by subject, as they came */
  taken(): Promise<{ subject: string; raw: string }[]>;
  /** What is held goes on */
  release(): void;
  /** From now on nobody can be reached there. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

export interface Kind {
  name: string;
  /** What the other side can do to one mail */
  can: readonly Treatment[];
  /** Takes addresses beyond ASCII */
  takesUtf8: boolean;
  brokenReason: string;
  start(): Promise<OtherSide>;
}

const ALL: readonly Treatment[] = ['refuse for good', 'refuse for now', 'slow down', 'cut before', 'cut after', 'hold'];
const subjectOf = (raw: string): string => /Subject: (\S+)/.exec(raw)?.[1] ?? '';
const ignore = { onServer: () => undefined };
const REPLY_MS = 30_000;

async function smtp(): Promise<OtherSide> {
  const treat: OtherSide['treat'] = new Map();
  const held = new Set<() => void>();
  const server = await startScriptedSmtp({
    extensions: ['PIPELINING', '8BITMIME', 'SMTPUTF8'],
    answer(event, text) {
      const treated = treat.get(event === 'message' ? subjectOf(text) : (/<(m\d+)@/.exec(text)?.[1] ?? ''));
      if (event === 'rcpt') {
        if (treated === 'refuse for good') return '550 5.1.1 Unknown';
        if (treated === 'refuse for now') return '450 4.2.0 Later';
        if (treated === 'cut before') return 'cut';
      }
      if (event !== 'message') return undefined;
      if (treated === 'slow down') return '421 4.7.0 Too many';
      if (treated === 'cut after') return 'take and cut';
      return treated === 'hold' ? new Promise<undefined>((resolve) => held.add(() => resolve(undefined))) : undefined;
    },
  });
  const { hostname: host, port } = new URL(server.url);
  return {
    treat,
    open: (connections, replyMs = REPLY_MS) => {
      const options = optionsOf({ kind: 'smtp', host, port: Number(port), tls: 'none', signIn: { way: 'none' } });
      return createSmtpTransport({ ...options, socketTimeout: replyMs }, { connections, ...ignore });
    },
    taken: async () => server.taken.map(({ raw }) => ({ subject: subjectOf(raw), raw })),
    release: () => {
      for (const go of held) go();
      held.clear();
    },
    breakDown: server.close,
    close: server.close,
  };
}

async function ses(): Promise<OtherSide> {
  const treat: OtherSide['treat'] = new Map();
  const endpoint = await startSesEndpoint((raw) => {
    const treated = treat.get(subjectOf(raw));
    if (treated === 'refuse for good') return { status: 400, type: 'BadRequestException' };
    if (treated === 'refuse for now') return { status: 503, type: 'ServiceUnavailableException' };
    if (treated === 'slow down') return { status: 429, type: 'TooManyRequestsException' };
    return treated;
  });
  return {
    treat,
    open: (connections, replyMs = REPLY_MS) =>
      createSesTransport(
        { kind: 'ses', region: 'eu-central-1', endpoint: endpoint.url, ...SES_KEYS, configurationSet: null },
        { connections, replyMs },
      ),
    taken: async () =>
      endpoint.taken.map(({ raw }) => ({ subject: subjectOf(raw.toString('latin1')), raw: raw.toString('latin1') })),
    release: endpoint.release,
    breakDown: endpoint.close,
    close: endpoint.close,
  };
}

async function file(): Promise<OtherSide> {
  const root = await mkdtemp(join(tmpdir(), 'file-transport-'));
  const folder = join(root, 'mails');
  return {
    treat: new Map(),
    open: (connections) => createFileTransport(folder, { connections }),
    async taken() {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      const mails = names.filter((name) => name.endsWith('.eml'));
      return Promise.all(
        mails.map(async (name) => {
          const raw = await readFile(join(folder, name), 'latin1');
          return { subject: subjectOf(raw), raw };
        }),
      );
    },
    release: () => undefined,
    // Where the folder was, there is something else.
    async breakDown() {
      await rm(folder, { recursive: true, force: true });
      await writeFile(folder, '');
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

export const KINDS: readonly Kind[] = [
  { name: 'SMTP', can: ALL, takesUtf8: true, brokenReason: 'smtp_refused_connection', start: smtp },
  { name: 'SES', can: ALL, takesUtf8: false, brokenReason: 'smtp_refused_connection', start: ses },
  { name: 'files', can: [], takesUtf8: true, brokenReason: 'file_denied', start: file },
];
