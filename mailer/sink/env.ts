/** Environment of the sink, checked once at the start. */
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const schema = z.object({
  /** SMTP */
  SINK_SMTP_PORT: port.default(3004),
  /** Inbox page on 127.0.0.1 */
  SINK_PORT: port.default(3003),
  /** The inbox lies in DATA_DIR/inbox */
  DATA_DIR: z.string().min(1),
  /** 0: count messages only, for benchmarks */
  SINK_STORE: z.enum(['0', '1']).default('1'),
});
export type SinkEnv = z.infer<typeof schema>;

export function readSinkEnv(source: NodeJS.ProcessEnv): SinkEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the sink's environment is not complete: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
