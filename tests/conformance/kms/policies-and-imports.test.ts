/**
 * Key policies, grants, imported material, dry runs and MACs through the SDK: against the local KMS always, against AWS where
 * KMS_CONFORMANCE_AWS=1 and credentials are set. What needs several principals runs against the local KMS alone.
 */
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalKms, startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';

const region = 'eu-central-1';
const secret = (who: string) => ({ accessKeyId: `LOCAL${who}`, secretAccessKey: `secret-of-${who}-in-tests` });
const trustCenter = secret('TRUSTCENTER');
const custodian = secret('CUSTODIAN');
const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const context = { app: 'tc', partner: 'a', use: 'dek' };
const aws = process.env.KMS_CONFORMANCE_AWS === '1';
if (!aws) console.info('KMS conformance against AWS skipped: set KMS_CONFORMANCE_AWS=1 and AWS credentials.');

let dataDir: string;
let kms: LocalKms;
let now = Date.now();
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kms-policy-'));
  const further = [
    { name: 'hq-app', role: 'hq', ...secret('HEADQUARTERS') },
    { name: 'rewrap', role: 'worker', ...secret('REWRAP') },
  ];
  await writeFile(join(dataDir, 'principals.json'), JSON.stringify(further), { mode: 0o600 });
  kms = await startLocalKms({ dataDir, port: 0, region, trustCenter, custodian, nowMs: () => now });
});
afterAll(async () => {
  await kms.close();
  await rm(dataDir, { recursive: true });
});

const local = (credentials = trustCenter) => createKmsClient({ endpoint: kms.endpoint, region, credentials });
const outcome = (sent: Promise<unknown>) =>
  sent.then(
    () => 'ok',
    (error: Error) => error.name,
  );

function wrapFor(publicKey: Uint8Array, material: Uint8Array): Buffer {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, material);
}

async function bring(client: sdk.KMSClient, KeyId: string, material: Uint8Array, ValidTo?: Date) {
  const { ImportToken, PublicKey } = await client.send(
    new sdk.GetParametersForImportCommand({
      KeyId,
      WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
      WrappingKeySpec: 'RSA_2048',
    }),
  );
  return client.send(
    new sdk.ImportKeyMaterialCommand({
      KeyId,
      ImportToken,
      EncryptedKeyMaterial: wrapFor(PublicKey!, material),
      ...(ValidTo
        ? { ExpirationModel: 'KEY_MATERIAL_EXPIRES', ValidTo }
        : { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' }),
    }),
  );
}

describe.each([
  ['local KMS', () => local()] as const,
  ...(aws ? ([['AWS', () => createKmsClient({ region })]] as const) : []),
])('%s', (_, connect) => {
  let client: sdk.KMSClient;
  const made: string[] = [];
  const newKey = async (input: sdk.CreateKeyCommandInput = {}) => {
    const { KeyMetadata } = await client.send(new sdk.CreateKeyCommand(input));
    made.push(KeyMetadata!.KeyId!);
    return KeyMetadata!.Arn!;
  };
  beforeAll(() => {
    client = connect();
  });
  afterAll(async () => {
    for (const KeyId of made)
      await client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })).catch(() => undefined);
    client.destroy();
  });

  test('a dry run says what would have happened and does nothing', async () => {
    const KeyId = await newKey();
    const dry = (DryRun: boolean, key = KeyId) =>
      outcome(client.send(new sdk.GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', DryRun })));
    expect(await dry(true)).toBe('DryRunOperationException');
    expect(await dry(false)).toBe('ok');
    await client.send(new sdk.DisableKeyCommand({ KeyId }));
    expect(await dry(true)).toBe('DisabledException');
  });

  test('MACs verify with their key and message only', async () => {
    const KeyId = await newKey({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    const how = { KeyId, MacAlgorithm: 'HMAC_SHA_256' } as const;
    const { Mac } = await client.send(new sdk.GenerateMacCommand({ ...how, Message: Buffer.from('text') }));
    expect(Mac).toHaveLength(32);
    const verify = (text: string) =>
      outcome(client.send(new sdk.VerifyMacCommand({ ...how, Message: Buffer.from(text), Mac })));
    expect(await verify('text')).toBe('ok');
    expect(await verify('other')).toBe('KMSInvalidMacException');
  });

  test('imported material works, can be taken away, and only the same can come back', async () => {
    const KeyId = await newKey({ Origin: 'EXTERNAL' });
    const state = async () => (await client.send(new sdk.DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
    const seal = () => client.send(new sdk.EncryptCommand({ KeyId, Plaintext: Buffer.from('mine') }));
    expect(await state()).toBe('PendingImport');
    expect(await outcome(seal())).toBe('KMSInvalidStateException');
    const material = randomBytes(32);
    await bring(client, KeyId, material);
    const { CiphertextBlob } = await seal();
    await client.send(new sdk.DeleteImportedKeyMaterialCommand({ KeyId }));
    expect(await state()).toBe('PendingImport');
    const open = () => outcome(client.send(new sdk.DecryptCommand({ CiphertextBlob })));
    expect(await open()).toBe('KMSInvalidStateException');
    expect(await outcome(bring(client, KeyId, randomBytes(32)))).toBe('IncorrectKeyMaterialException');
    await bring(client, KeyId, material);
    expect(await open()).toBe('ok');
    expect(await outcome(client.send(new sdk.RotateKeyOnDemandCommand({ KeyId })))).toBe(
      'UnsupportedOperationException',
    );
  });

  test('an import token fits its key only; material of the KMS is never replaced', async () => {
    const [first, second, own] = [
      await newKey({ Origin: 'EXTERNAL' }),
      await newKey({ Origin: 'EXTERNAL' }),
      await newKey(),
    ];
    const { ImportToken, PublicKey } = await client.send(
      new sdk.GetParametersForImportCommand({
        KeyId: first,
        WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
        WrappingKeySpec: 'RSA_2048',
      }),
    );
    const EncryptedKeyMaterial = wrapFor(PublicKey!, randomBytes(32));
    const how = { ImportToken, EncryptedKeyMaterial, ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' } as const;
    expect(await outcome(client.send(new sdk.ImportKeyMaterialCommand({ KeyId: second, ...how })))).toBe(
      'InvalidImportTokenException',
    );
    expect(
      await outcome(
        client.send(new sdk.ImportKeyMaterialCommand({ KeyId: first, ...how, EncryptedKeyMaterial: randomBytes(256) })),
      ),
    ).toBe('InvalidCiphertextException');
    expect(await outcome(bring(client, own, randomBytes(32)))).toBe('UnsupportedOperationException');
  });

  test('a policy that locks its writer out, or that is none, is refused', async () => {
    const KeyId = await newKey();
    const { Policy } = await client.send(new sdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    expect(JSON.parse(Policy!).Statement[0].Action).toBe('kms:*');
    const put = (policy: string) =>
      outcome(client.send(new sdk.PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: policy })));
    expect(await put('{')).toBe('MalformedPolicyDocumentException');
    const nobody = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' }],
    };
    expect(await put(JSON.stringify(nobody))).toBe('MalformedPolicyDocumentException');
    expect(await put(Policy!)).toBe('ok');
  });
});

describe('several principals at the local KMS', () => {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Use',
        Effect: 'Allow',
        Principal: { AWS: arn('trust-center') },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        Resource: '*',
        Condition: { StringEquals: { 'kms:EncryptionContext:partner': 'a' } },
      },
      {
        Sid: 'Manage',
        Effect: 'Allow',
        Principal: { AWS: arn('key-custodian') },
        Action: [
          'kms:Describe*',
          'kms:Disable*',
          'kms:Enable*',
          'kms:PutKeyPolicy',
          'kms:GetKeyPolicy',
          'kms:CreateGrant',
          'kms:RevokeGrant',
          'kms:ListGrants',
        ],
        Resource: '*',
      },
      {
        Sid: 'EndSlowly',
        Effect: 'Allow',
        Principal: { AWS: arn('key-custodian') },
        Action: ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
        Resource: '*',
        Condition: { NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '14' } },
      },
      {
        Sid: 'NobodyElse',
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:*',
        Resource: '*',
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': [arn('trust-center'), arn('key-custodian'), arn('rewrap')] },
        },
      },
    ],
  });
  let keeper: sdk.KMSClient;
  let user: sdk.KMSClient;
  let KeyId: string;
  const generate = (client: sdk.KMSClient, EncryptionContext: Record<string, string> = context) =>
    client.send(new sdk.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
  beforeAll(async () => {
    keeper = local(custodian);
    user = local();
    KeyId = (await keeper.send(new sdk.CreateKeyCommand({ Policy: policy }))).KeyMetadata!.Arn!;
  });

  test("HQ's principal signs correctly and is refused by the key's policy, whatever it tries", async () => {
    const hq = local(secret('HEADQUARTERS'));
    const { CiphertextBlob } = await generate(user);
    const tries = [
      new sdk.DecryptCommand({ CiphertextBlob, EncryptionContext: context }),
      new sdk.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: context }),
      new sdk.DescribeKeyCommand({ KeyId }),
      new sdk.DisableKeyCommand({ KeyId }),
      new sdk.EnableKeyCommand({ KeyId }),
      new sdk.PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: policy }),
      new sdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }),
      new sdk.CreateGrantCommand({ KeyId, GranteePrincipal: arn('hq-app'), Operations: ['Decrypt'] }),
      new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }),
      new sdk.CreateAliasCommand({ AliasName: 'alias/hq', TargetKeyId: KeyId }),
    ];
    for (const command of tries) {
      const error = await hq.send(command as sdk.DecryptCommand).then(
        () => null,
        (cause: Error) => cause,
      );
      expect(error?.name, command.constructor.name).toBe('AccessDeniedException');
      if (!(command instanceof sdk.CreateAliasCommand))
        expect(error?.message, command.constructor.name).toContain('explicit deny in a resource-based policy');
    }
    expect(await outcome(hq.send(new sdk.ListKeysCommand({})))).toBe('AccessDeniedException');
    expect(await outcome(hq.send(new sdk.CreateKeyCommand({})))).toBe('AccessDeniedException');
    // A grant does not help either: a denial wins.
    await keeper.send(new sdk.CreateGrantCommand({ KeyId, GranteePrincipal: arn('hq-app'), Operations: ['Decrypt'] }));
    expect(await outcome(hq.send(new sdk.DecryptCommand({ CiphertextBlob, EncryptionContext: context })))).toBe(
      'AccessDeniedException',
    );
    const calls = (await readFile(join(dataDir, 'calls.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line.includes('"hq-app"'));
    expect(calls.length).toBeGreaterThanOrEqual(tries.length);
    expect(calls.every((line) => line.includes('"errorCode":"AccessDeniedException"'))).toBe(true);
  });

  test('the trust center uses the key for its partner only and cannot disable, re-policy or destroy it', async () => {
    expect(await outcome(generate(user))).toBe('ok');
    expect(await outcome(generate(user, { ...context, partner: 'b' }))).toBe('AccessDeniedException');
    expect(await outcome(generate(user, {}))).toBe('AccessDeniedException');
    for (const command of [
      new sdk.DisableKeyCommand({ KeyId }),
      new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }),
      new sdk.PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: policy }),
    ])
      expect(await outcome(user.send(command as sdk.DisableKeyCommand))).toBe('AccessDeniedException');
  });

  test('the custodian manages the key but opens nothing, and destroys no sooner than the policy says', async () => {
    expect(await outcome(generate(keeper))).toBe('AccessDeniedException');
    const end = (PendingWindowInDays: number) =>
      outcome(keeper.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })));
    expect(await end(13)).toBe('AccessDeniedException');
    expect(await outcome(keeper.send(new sdk.DisableKeyCommand({ KeyId })))).toBe('ok');
    expect(await outcome(generate(user))).toBe('DisabledException');
    await keeper.send(new sdk.EnableKeyCommand({ KeyId }));
  });

  test('a grant opens one context to a worker, until it is revoked or retired', async () => {
    const worker = local(secret('REWRAP'));
    const { CiphertextBlob } = await generate(user);
    const open = (EncryptionContext: Record<string, string> = context) =>
      outcome(worker.send(new sdk.DecryptCommand({ CiphertextBlob, EncryptionContext })));
    expect(await open()).toBe('AccessDeniedException');
    const grant = (more: Partial<sdk.CreateGrantCommandInput>) =>
      keeper.send(
        new sdk.CreateGrantCommand({
          KeyId,
          GranteePrincipal: arn('rewrap'),
          Operations: ['Decrypt', 'RetireGrant'],
          ...more,
        }),
      );
    expect(await outcome(grant({ DryRun: true }))).toBe('DryRunOperationException');
    const exact = await grant({ Constraints: { EncryptionContextEquals: context }, Name: 'job-1' });
    expect((await grant({ Constraints: { EncryptionContextEquals: context }, Name: 'job-1' })).GrantId).toBe(
      exact.GrantId,
    );
    expect(await open()).toBe('ok');
    expect(await open({ ...context, more: 'x' })).toBe('AccessDeniedException');
    expect(await outcome(generate(worker))).toBe('AccessDeniedException');
    const listed = await keeper.send(new sdk.ListGrantsCommand({ KeyId, GranteePrincipal: arn('rewrap') }));
    expect(listed.Grants?.map((one) => [one.Name, one.Constraints])).toEqual([
      ['job-1', { EncryptionContextEquals: context }],
    ]);
    await keeper.send(new sdk.RevokeGrantCommand({ KeyId, GrantId: exact.GrantId }));
    expect(await open()).toBe('AccessDeniedException');

    const subset = await grant({ Constraints: { EncryptionContextSubset: { partner: 'a' } } });
    expect(await open()).toBe('ok');
    expect(await open({ partner: 'b' })).toBe('AccessDeniedException');
    await worker.send(new sdk.RetireGrantCommand({ GrantToken: subset.GrantToken }));
    expect(await open()).toBe('AccessDeniedException');
    expect((await keeper.send(new sdk.ListGrantsCommand({ KeyId, GranteePrincipal: arn('rewrap') }))).Grants).toEqual(
      [],
    );
  });

  test('a policy with a condition that is not understood is refused, not ignored', async () => {
    const odd = JSON.parse(policy);
    odd.Statement[0].Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    expect(
      await outcome(
        keeper.send(new sdk.PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: JSON.stringify(odd) })),
      ),
    ).toBe('MalformedPolicyDocumentException');
    const otherwise = JSON.parse(policy);
    otherwise.Statement[3] = { ...otherwise.Statement[3], NotPrincipal: '*' };
    expect(await outcome(keeper.send(new sdk.CreateKeyCommand({ Policy: JSON.stringify(otherwise) })))).toBe(
      'MalformedPolicyDocumentException',
    );
  });

  test('imported material is nowhere on disk once it is deleted or has expired', async () => {
    const expired = (KeyId: string) => {
      now += 2 * 3_600_000;
      return keeper.send(new sdk.DescribeKeyCommand({ KeyId }));
    };
    for (const remove of [
      (KeyId: string) => keeper.send(new sdk.DeleteImportedKeyMaterialCommand({ KeyId })),
      expired,
    ]) {
      const { KeyMetadata } = await keeper.send(new sdk.CreateKeyCommand({ Origin: 'EXTERNAL' }));
      const KeyId = KeyMetadata!.KeyId!;
      const material = randomBytes(32);
      await bring(keeper, KeyId, material, new Date(now + 3_600_000));
      const stored = (await readFile(join(dataDir, 'keys.jsonl'), 'utf8'))
        .split('\n')
        .findLast((line) => line.includes(KeyId))!;
      const sealed = JSON.parse(stored).materials[0].sealed as string;
      await remove(KeyId);
      expect((await keeper.send(new sdk.DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState).toBe('PendingImport');
      for (const file of await readdir(dataDir)) {
        const bytes = await readFile(join(dataDir, file));
        for (const trace of [material, Buffer.from(sealed), Buffer.from(sealed, 'base64')])
          expect(bytes.includes(trace), file).toBe(false);
      }
    }
  });
});
