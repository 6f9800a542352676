import { z } from 'zod';

/** The environment of the local KMS. The credentials are those of the trust center, the one principal that may use keys. */
const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535),
    DATA_DIR: z.string().min(1),
    AWS_ACCESS_KEY_ID: z.string().min(8),
    AWS_SECRET_ACCESS_KEY: z.string().min(16),
    AWS_REGION: z.string().default('eu-central-1'),
    NODE_ENV: z.string().optional(),
    /** `local`: yes, keys of a production instance shall lie in this process */
    TC_KMS: z.string().optional(),
    KMS_CUSTODIAN_ACCESS_KEY_ID: z.string().min(8).optional(),
    KMS_CUSTODIAN_SECRET_ACCESS_KEY: z.string().min(16).optional(),
  })
  .refine(
    (env) => env.NODE_ENV !== 'production' || env.TC_KMS === 'local',
    'The local KMS keeps keys on this machine: in production set TC_KMS=local if you mean it, or use AWS KMS.',
  );

export type LocalKmsEnvironment = z.infer<typeof environment>;

/** Throws an Error with one line per wrong variable. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): LocalKmsEnvironment {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('\n'));
}
