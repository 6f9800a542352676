/** Entry of the local KMS: speaks the AWS KMS protocol, so that `@aws-sdk/client-kms` is the only client the product has. */
import { readEnvironment } from './env.ts';
import { startLocalKms } from './start-local-kms.ts';

try {
  const env = readEnvironment(process.env);
  const kms = await startLocalKms({
    dataDir: env.DATA_DIR,
    port: env.PORT,
    region: env.AWS_REGION,
    trustCenter: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY },
    custodian:
      env.KMS_CUSTODIAN_ACCESS_KEY_ID && env.KMS_CUSTODIAN_SECRET_ACCESS_KEY
        ? { accessKeyId: env.KMS_CUSTODIAN_ACCESS_KEY_ID, secretAccessKey: env.KMS_CUSTODIAN_SECRET_ACCESS_KEY }
        : undefined,
  });
  process.stdout.write(`local KMS on ${kms.endpoint}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void kms.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`The local KMS cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
