/** The local KMS as tests start it: the same server, with a plan of faults that the parent process sets by messages. The product has no such way. */
import { type Fault, FaultPlan } from '../../../trust-center/local-kms/faults.ts';
import { startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';

const { PORT, DATA_DIR, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
const faults = new FaultPlan();
const kms = await startLocalKms({
  dataDir: DATA_DIR!,
  port: Number(PORT),
  region: 'eu-central-1',
  trustCenter: { accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY! },
  faults,
});
process.on('message', (plan: Fault[]) => {
  faults.set(plan);
  process.send!('set');
});
process.stdout.write(`local KMS on ${kms.endpoint}\n`);
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
  process.once(signal as NodeJS.Signals, () => void kms.close().then(() => process.exit(0)));
