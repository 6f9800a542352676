/** A small SES of the second version: takes `SendEmail` with raw content over HTTP, signed as the real one demands, and answers as a test says. */
import http from 'node:http';
import type net from 'node:net';

/** `cut before` and `cut after` end the connection before and after the mail was taken; `hold` waits for {@link SesEndpoint.release}. */
export type SesAnswer = { status: number; type: string } | 'cut before' | 'cut after' | 'hold';

export interface SesEndpoint {
  url: string;
  taken: {
    raw: Buffer;
    to: string[];
    from: string | undefined;
    tags: Record<string, string>;
    set: string | undefined;
  }[];
  /** Requests that came, taken or not */
  asked: number;
  release(): void;
  close(): Promise<void>;
}

export const SES_KEYS = { accessKeyId: 'AKIDSCRIPTEDSES', secretAccessKey: 'scripted-secret-of-ses' };

interface SendEmail {
  Content?: { Raw?: { Data?: string } };
  Destination?: { ToAddresses?: string[] };
  FromEmailAddress?: string;
  EmailTags?: { Name: string; Value: string }[];
  ConfigurationSetName?: string;
}

export async function startSesEndpoint(
  answer: (raw: string, count: number) => SesAnswer | undefined = () => undefined,
): Promise<SesEndpoint> {
  const sockets = new Set<net.Socket>();
  const held: (() => void)[] = [];
  const state: Pick<SesEndpoint, 'taken' | 'asked'> = { taken: [], asked: 0 };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const refuse = ({ status, type }: { status: number; type: string }): void => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
        response.end(JSON.stringify({ message: 'words that quote somebody@example.com' }));
      };
      const signature =
        /^AWS4-HMAC-SHA256 Credential=(\w+)\/\d{8}\/[\w-]+\/ses\/aws4_request, .*Signature=[0-9a-f]{64}$/;
      const keyId = signature.exec(request.headers.authorization ?? '')?.[1];
      if (keyId !== SES_KEYS.accessKeyId) return refuse({ status: 403, type: 'UnrecognizedClientException' });
      if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
        return refuse({ status: 404, type: 'NotFoundException' });
      const mail = JSON.parse(Buffer.concat(chunks).toString('utf8')) as SendEmail;
      const raw = Buffer.from(mail.Content?.Raw?.Data ?? '', 'base64');
      const to = mail.Destination?.ToAddresses ?? [];
      if (to.includes('invalid@invalid')) return refuse({ status: 400, type: 'MessageRejected' });
      state.asked += 1;
      const said = answer(raw.toString('latin1'), state.asked - 1);
      if (said === 'cut before') return request.socket.destroy();
      if (typeof said === 'object') return refuse(said);
      const take = (): void => {
        const tags = Object.fromEntries((mail.EmailTags ?? []).map(({ Name, Value }) => [Name, Value]));
        state.taken.push({ raw, to, from: mail.FromEmailAddress, tags, set: mail.ConfigurationSetName });
        if (said === 'cut after') {
          request.socket.destroy();
          return;
        }
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ MessageId: `ses-${state.taken.length}` }));
      };
      if (said === 'hold') held.push(take);
      else take();
      return undefined;
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    release: () => {
      for (const take of held.splice(0)) take();
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
