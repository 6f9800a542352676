/** Signature Version 4 at the local KMS: a captured request is replayed with one thing changed at a time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalKms, startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';

const region = 'eu-central-1';
const trustCenter = { accessKeyId: 'LOCALTRUSTCENTER', secretAccessKey: 'a-secret-of-the-tests-only' };
let dataDir: string;
let kms: LocalKms;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kms-signatures-'));
  kms = await startLocalKms({ dataDir, port: 0, region, trustCenter });
});
afterAll(async () => {
  await kms.close();
  await rm(dataDir, { recursive: true });
});

interface Captured {
  headers: Record<string, string>;
  body: string;
}

/** The headers and body of a request as the SDK signed it. */
async function capture(options: { systemClockOffset?: number; region?: string } = {}): Promise<Captured> {
  const client = new sdk.KMSClient({
    endpoint: kms.endpoint,
    region,
    credentials: trustCenter,
    maxAttempts: 1,
    ...options,
  });
  let captured: Captured | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: string };
      captured = { headers: { ...headers }, body };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await client.send(new sdk.ListKeysCommand({ Limit: 5 })).catch(() => undefined);
  return captured!;
}

async function send({ headers, body }: Captured, path = '/'): Promise<string> {
  const { 'content-length': _, host: __, ...rest } = headers;
  const response = await fetch(`${kms.endpoint}${path}`, { method: 'POST', body, headers: rest });
  const answer = (await response.json()) as { __type?: string };
  return response.ok ? 'ok' : answer.__type!;
}

test('the request as signed is accepted; one changed byte anywhere is not', async () => {
  const signed = await capture();
  expect(await send(signed)).toBe('ok');
  const changed = (headers: Record<string, string>): Captured => ({
    ...signed,
    headers: { ...signed.headers, ...headers },
  });
  expect(await send({ ...signed, body: '{"Limit":6}' })).toBe('InvalidSignatureException');
  for (const [name, value] of Object.entries({
    'x-amz-target': 'TrentService.CreateKey',
    'x-amz-date': signed.headers['x-amz-date']!.replace(/\d\dZ$/, (seconds) => (seconds === '00Z' ? '01Z' : '00Z')),
    'x-amz-content-sha256': '0'.repeat(64),
    'amz-sdk-invocation-id': '00000000-0000-4000-8000-000000000000',
    'content-type': 'application/json',
    authorization: signed.headers.authorization!.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  }))
    expect(await send(changed({ [name]: value })), name).toBe('InvalidSignatureException');
  expect(await send(changed({ authorization: '' }))).toBe('MissingAuthenticationTokenException');
  expect(await send(signed, '/?a=b')).toBe('UnknownOperationException');
});

test('a header taken out of the signature makes it worthless', async () => {
  const signed = await capture();
  const authorization = signed.headers.authorization!.replace(';x-amz-target', '');
  expect(authorization).not.toBe(signed.headers.authorization);
  expect(await send({ ...signed, headers: { ...signed.headers, authorization } })).toBe('InvalidSignatureException');
});

test('requests signed too early or too late, or for another region, are refused', async () => {
  for (const offsetMs of [-6 * 60_000, 6 * 60_000])
    expect(await send(await capture({ systemClockOffset: offsetMs }))).toBe('InvalidSignatureException');
  expect(await send(await capture({ systemClockOffset: 4 * 60_000 }))).toBe('ok');
  expect(await send(await capture({ region: 'eu-west-1' }))).toBe('InvalidSignatureException');
});

test('the SDK meets the refusals as its own classes', async () => {
  const wrong = createKmsClient({
    endpoint: kms.endpoint,
    region,
    credentials: { ...trustCenter, secretAccessKey: 'wrong-wrong-wrong-wrong' },
  });
  const error = await wrong.send(new sdk.ListKeysCommand({})).catch((cause: Error) => cause);
  expect(error).toBeInstanceOf(sdk.KMSServiceException);
  expect((error as Error).name).toBe('InvalidSignatureException');
});
