/**
 * The calls that the trust center makes, through the SDK: against the local KMS always, against AWS where
 * KMS_CONFORMANCE_AWS=1 and credentials are set (it makes two keys there and schedules their deletion).
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEnvironment } from '../../../trust-center/local-kms/env.ts';
import { type Fault, FaultPlan } from '../../../trust-center/local-kms/faults.ts';
import { type LocalKms, startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';

const region = 'eu-central-1';
const trustCenter = { accessKeyId: 'LOCALTRUSTCENTER', secretAccessKey: 'a-secret-of-the-tests-only' };
const hq = { accessKeyId: 'LOCALHEADQUARTERS', secretAccessKey: 'another-secret-of-the-tests' };
const DAY_MS = 86_400_000;
const context = { app: 'tc', partner: 'a' };
const aws = process.env.KMS_CONFORMANCE_AWS === '1';
if (!aws) console.info('KMS conformance against AWS skipped: set KMS_CONFORMANCE_AWS=1 and AWS credentials.');

let dataDir: string;
const plan = new FaultPlan();
let kms: LocalKms;
let now = Date.now();
const start = () => startLocalKms({ dataDir, port: 0, region, trustCenter, faults: plan, nowMs: () => now });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kms-'));
  await writeFile(join(dataDir, 'principals.json'), JSON.stringify([{ name: 'hq-app', role: 'hq', ...hq }]), {
    mode: 0o600,
  });
  kms = await start();
});
afterAll(async () => {
  await kms.close();
  await rm(dataDir, { recursive: true });
});

const local = (credentials = trustCenter) => createKmsClient({ endpoint: kms.endpoint, region, credentials });
const name = (error: unknown) => (error as Error).name;
async function newKey(client: sdk.KMSClient): Promise<string> {
  return (
    await client.send(new sdk.CreateKeyCommand({ Description: 'Schlüssel', Tags: [{ TagKey: 'a', TagValue: 'b' }] }))
  ).KeyMetadata!.Arn!;
}

describe.each([['local KMS', local] as const, ...(aws ? ([['AWS', () => createKmsClient({ region })]] as const) : [])])(
  '%s',
  (_, connect) => {
    let client: sdk.KMSClient;
    let key: string;
    let other: string;
    beforeAll(async () => {
      client = connect();
      key = await newKey(client);
      other = await newKey(client);
    });
    afterAll(async () => {
      for (const KeyId of [key, other])
        await client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })).catch(() => undefined);
      client.destroy();
    });

    test('data keys open without naming the key, and only in their context and with their key', async () => {
      const made = await client.send(
        new sdk.GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext: context }),
      );
      expect(made.Plaintext).toHaveLength(32);
      expect(made.KeyId).toBe(key);
      const opened = await client.send(
        new sdk.DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context }),
      );
      expect(opened.Plaintext).toEqual(made.Plaintext);
      expect(opened.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
      const wrongContext = await client
        .send(
          new sdk.DecryptCommand({
            CiphertextBlob: made.CiphertextBlob,
            EncryptionContext: { ...context, partner: 'b' },
          }),
        )
        .catch((error: Error) => error);
      expect(wrongContext).toBeInstanceOf(sdk.InvalidCiphertextException);
      await expect(
        client.send(
          new sdk.DecryptCommand({ CiphertextBlob: made.CiphertextBlob, KeyId: other, EncryptionContext: context }),
        ),
      ).rejects.toBeInstanceOf(sdk.IncorrectKeyException);
      const edited = Uint8Array.from(made.CiphertextBlob!);
      edited[edited.length - 1]! ^= 1;
      await expect(
        client.send(new sdk.DecryptCommand({ CiphertextBlob: edited, EncryptionContext: context })),
      ).rejects.toBeInstanceOf(sdk.InvalidCiphertextException);
      const without = await client.send(
        new sdk.GenerateDataKeyWithoutPlaintextCommand({ KeyId: key, KeySpec: 'AES_256' }),
      );
      expect('Plaintext' in without).toBe(false);
    });

    test('Encrypt takes at most 4096 bytes; ReEncrypt moves to another key', async () => {
      const sealed = await client.send(
        new sdk.EncryptCommand({ KeyId: key, Plaintext: Buffer.from('secret'), EncryptionContext: context }),
      );
      const moved = await client.send(
        new sdk.ReEncryptCommand({
          CiphertextBlob: sealed.CiphertextBlob,
          SourceEncryptionContext: context,
          DestinationKeyId: other,
          DestinationEncryptionContext: {},
        }),
      );
      const opened = await client.send(new sdk.DecryptCommand({ CiphertextBlob: moved.CiphertextBlob, KeyId: other }));
      expect(Buffer.from(opened.Plaintext!).toString()).toBe('secret');
      await expect(
        client.send(new sdk.EncryptCommand({ KeyId: key, Plaintext: Buffer.alloc(4097) })),
      ).rejects.toThrow();
    });

    test('aliases lead to keys and can be moved', async () => {
      const alias = `alias/tc-conformance/${Date.now()}`;
      await client.send(new sdk.CreateAliasCommand({ AliasName: alias, TargetKeyId: key }));
      await expect(
        client.send(new sdk.CreateAliasCommand({ AliasName: alias, TargetKeyId: key })),
      ).rejects.toBeInstanceOf(sdk.AlreadyExistsException);
      expect((await client.send(new sdk.DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn).toBe(key);
      await client.send(new sdk.UpdateAliasCommand({ AliasName: alias, TargetKeyId: other }));
      expect((await client.send(new sdk.DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn).toBe(other);
      expect(
        (await client.send(new sdk.ListAliasesCommand({ KeyId: other }))).Aliases?.map((entry) => entry.AliasName),
      ).toContain(alias);
      await client.send(new sdk.DeleteAliasCommand({ AliasName: alias }));
      await expect(client.send(new sdk.DescribeKeyCommand({ KeyId: alias }))).rejects.toBeInstanceOf(
        sdk.NotFoundException,
      );
    });

    test('disabled, enabled, pending deletion, cancelled', async () => {
      const generate = () => client.send(new sdk.GenerateDataKeyCommand({ KeyId: other, KeySpec: 'AES_256' }));
      await client.send(new sdk.DisableKeyCommand({ KeyId: other }));
      await expect(generate()).rejects.toBeInstanceOf(sdk.DisabledException);
      await client.send(new sdk.EnableKeyCommand({ KeyId: other }));
      await expect(
        client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: other, PendingWindowInDays: 6 })),
      ).rejects.toThrow();
      expect(
        (await client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: other, PendingWindowInDays: 7 }))).DeletionDate,
      ).toBeInstanceOf(Date);
      await expect(generate()).rejects.toBeInstanceOf(sdk.KMSInvalidStateException);
      await client.send(new sdk.CancelKeyDeletionCommand({ KeyId: other }));
      expect((await client.send(new sdk.DescribeKeyCommand({ KeyId: other }))).KeyMetadata?.KeyState).toBe('Disabled');
      await client.send(new sdk.EnableKeyCommand({ KeyId: other }));
    });

    test('rotation keeps old ciphertexts readable', async () => {
      const old = await client.send(new sdk.EncryptCommand({ KeyId: key, Plaintext: Buffer.from('old') }));
      await client.send(new sdk.EnableKeyRotationCommand({ KeyId: key }));
      expect(await client.send(new sdk.GetKeyRotationStatusCommand({ KeyId: key }))).toMatchObject({
        KeyRotationEnabled: true,
      });
      await client.send(new sdk.RotateKeyOnDemandCommand({ KeyId: key }));
      expect(
        Buffer.from(
          (await client.send(new sdk.DecryptCommand({ CiphertextBlob: old.CiphertextBlob }))).Plaintext!,
        ).toString(),
      ).toBe('old');
      await client.send(new sdk.DisableKeyRotationCommand({ KeyId: key }));
    });

    test('tags and random bytes', async () => {
      await client.send(new sdk.TagResourceCommand({ KeyId: key, Tags: [{ TagKey: 'a', TagValue: 'c' }] }));
      expect((await client.send(new sdk.ListResourceTagsCommand({ KeyId: key }))).Tags).toEqual([
        { TagKey: 'a', TagValue: 'c' },
      ]);
      expect((await client.send(new sdk.GenerateRandomCommand({ NumberOfBytes: 24 }))).Plaintext).toHaveLength(24);
    });
  },
);

describe('the local KMS alone', () => {
  test('the empty message of InvalidCiphertextException', async () => {
    const client = local();
    const error = await client
      .send(new sdk.DecryptCommand({ CiphertextBlob: Buffer.alloc(100) }))
      .catch((cause: Error) => cause);
    expect(name(error)).toBe('InvalidCiphertextException');
    expect(['', 'UnknownError']).toContain((error as Error).message);
  });

  test('Ed25519: sign, verify, public key', async () => {
    const client = local();
    const KeyId = (
      await client.send(new sdk.CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }))
    ).KeyMetadata!.KeyId!;
    const how = { KeyId, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
    const { Signature } = await client.send(new sdk.SignCommand({ ...how, Message: Buffer.from('text') }));
    expect(
      (await client.send(new sdk.VerifyCommand({ ...how, Message: Buffer.from('text'), Signature }))).SignatureValid,
    ).toBe(true);
    await expect(
      client.send(new sdk.VerifyCommand({ ...how, Message: Buffer.from('other'), Signature })),
    ).rejects.toBeInstanceOf(sdk.KMSInvalidSignatureException);
    expect((await client.send(new sdk.GetPublicKeyCommand({ KeyId }))).PublicKey).toHaveLength(44);
    await expect(client.send(new sdk.EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))).rejects.toBeInstanceOf(
      sdk.InvalidKeyUsageException,
    );
  });

  test('signatures are verified: wrong secret, unknown principal, HQ, no signature, changed body', async () => {
    const list = (credentials: typeof hq) => local(credentials).send(new sdk.ListKeysCommand({})).catch(name);
    expect(await list({ ...trustCenter, secretAccessKey: 'wrong-wrong-wrong-wrong' })).toBe(
      'InvalidSignatureException',
    );
    expect(await list({ ...hq, accessKeyId: 'LOCALNOBODY' })).toBe('UnrecognizedClientException');
    expect(await list(hq)).toBe('AccessDeniedException');
    const client = local();
    let captured: { headers: Record<string, string> } | undefined;
    client.middlewareStack.add(
      (next) => async (args) => {
        captured = args.request as typeof captured;
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await client.send(new sdk.ListKeysCommand({}));
    const { 'content-length': _, host: __, ...headers } = captured!.headers;
    const send = (body: string, sent: Record<string, string>) =>
      fetch(kms.endpoint, { method: 'POST', body, headers: sent }).then(async (response) => ({
        status: response.status,
        body: await response.text(),
      }));
    expect((await send('{"Limit":1}', headers)).body).toContain('InvalidSignatureException');
    expect((await send('{}', { 'x-amz-target': 'TrentService.ListKeys' })).body).toContain(
      'MissingAuthenticationToken',
    );
  });

  test('keys survive a restart; destroyed ones leave no material in any file', async () => {
    const client = local();
    const kept = await newKey(client);
    const doomed = await newKey(client);
    const sealed = await client.send(new sdk.EncryptCommand({ KeyId: doomed, Plaintext: Buffer.from('x') }));
    const stored = (await readFile(join(dataDir, 'keys.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line.includes(doomed.split('/')[1]!));
    const material = JSON.parse(stored[0]!).materials[0].sealed as string;
    await client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: doomed, PendingWindowInDays: 7 }));
    now += 7 * DAY_MS - 1000;
    await kms.close();
    kms = await start();
    const before = local();
    expect((await before.send(new sdk.DescribeKeyCommand({ KeyId: doomed }))).KeyMetadata?.KeyState).toBe(
      'PendingDeletion',
    );
    now += 2000;
    await expect(before.send(new sdk.DescribeKeyCommand({ KeyId: doomed }))).rejects.toBeInstanceOf(
      sdk.NotFoundException,
    );
    await expect(before.send(new sdk.DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob }))).rejects.toBeInstanceOf(
      sdk.InvalidCiphertextException,
    );
    expect((await before.send(new sdk.DescribeKeyCommand({ KeyId: kept }))).KeyMetadata?.KeyState).toBe('Enabled');
    for (const file of await readdir(dataDir))
      expect((await readFile(join(dataDir, file), 'utf8')).includes(material), file).toBe(false);
    now = Date.now();
  });

  test('faults on demand reach the SDK as their classes', async () => {
    const client = new sdk.KMSClient({ endpoint: kms.endpoint, region, credentials: trustCenter, maxAttempts: 1 });
    const fail = async (kind: Fault['kind']) => {
      plan.set([{ operation: 'ListKeys', kind }]);
      return client.send(new sdk.ListKeysCommand({})).then(() => 'ok', name);
    };
    expect(await fail('throttle')).toBe('ThrottlingException');
    expect(await fail('error')).toBe('KMSInternalException');
    expect(await fail('reset')).not.toBe('ok');
    expect(await client.send(new sdk.ListKeysCommand({})).then(() => 'ok', name)).toBe('ok');
    // No request can ask for one: the plan is in the hands of the code that started the KMS.
    const asked = await fetch(`${kms.endpoint}/faults`, { method: 'POST', body: '{"faults":[]}' });
    expect(asked.status).toBe(404);
  });

  test('refuses production unless told so, and a root key that others may read', async () => {
    const env = {
      PORT: '1',
      DATA_DIR: 'x',
      AWS_ACCESS_KEY_ID: 'LOCALTRUST',
      AWS_SECRET_ACCESS_KEY: 'secretsecretsecret',
      NODE_ENV: 'production',
    } as const;
    expect(() => readEnvironment(env)).toThrow('TC_KMS=local');
    expect(readEnvironment({ ...env, TC_KMS: 'local' }).PORT).toBe(1);
    const open = await mkdtemp(join(tmpdir(), 'kms-open-'));
    await writeFile(join(open, 'root.key'), Buffer.alloc(32, 1), { mode: 0o644 });
    await expect(startLocalKms({ dataDir: open, port: 0, region, trustCenter })).rejects.toThrow(
      'may be read by others',
    );
    await rm(open, { recursive: true });
  });
});
