/** The local KMS as a process of its own that tests can kill, start again at the same port, disturb and administrate. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import type { Fault } from '../../../trust-center/local-kms/faults.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';

const CREDENTIALS = { accessKeyId: 'AKIATRUSTCENTER', secretAccessKey: 'people-tests-secret-people-tests' };
const ENTRY = join(import.meta.dirname, 'disturbed-kms.ts');

async function start(dataDir: string, port: number): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`the local KMS ended with ${code}`)));
    child.stdout!.on('data', (chunk) => {
      text += chunk;
      const found = /local KMS on (\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
  return { child, endpoint };
}

export async function startKmsProcess(dataDir: string) {
  let { child, endpoint } = await start(dataDir, 0);
  const createClient = () => createKmsClient({ endpoint, region: 'eu-central-1', credentials: CREDENTIALS });
  const administrate = async (command: DisableKeyCommand | EnableKeyCommand) => {
    const client = createClient();
    await client.send(command as DisableKeyCommand);
    client.destroy();
  };
  return {
    createClient,
    /** For another process that uses the same keys */
    env: () => ({ KMS_ENDPOINT: endpoint, ...CREDENTIALS }),
    disableKey: (arn: string) => administrate(new DisableKeyCommand({ KeyId: arn })),
    enableKey: (arn: string) => administrate(new EnableKeyCommand({ KeyId: arn })),
    /** The next calls misbehave, see local-kms/faults.ts. Without arguments they behave again. */
    async disturb(...faults: Fault[]) {
      const set = once(child, 'message');
      child.send(faults);
      await set;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async startAgain() {
      ({ child, endpoint } = await start(dataDir, Number(new URL(endpoint).port)));
    },
    end: () => child.kill('SIGTERM'),
  };
}
export type KmsProcess = Awaited<ReturnType<typeof startKmsProcess>>;
