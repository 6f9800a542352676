/** Where the operator wants images: a bucket where `ASSETS_S3_BUCKET` is set, else a folder of the process. */
import { z } from 'zod';

const filled = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** The variables of the environment that choose and open the store. */
export const storeEnvironment = {
  ASSETS_S3_BUCKET: filled(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
  /** Before every key: `multipartner/` */
  ASSETS_S3_PREFIX: filled(z.string().regex(/^(?:[\w.-]+\/)+$/)),
  ASSETS_S3_REGION: filled(z.string().max(40)),
  /** Absent: Amazon's own for the region */
  ASSETS_S3_ENDPOINT: filled(z.url({ protocol: /^https?$/ })),
  /** Absent: the usual places of the AWS SDK */
  ASSETS_S3_ACCESS_KEY_ID: filled(z.string()),
  ASSETS_S3_SECRET_ACCESS_KEY: filled(z.string()),
};
export type StoreEnvironment = z.infer<z.ZodObject<typeof storeEnvironment>>;

/** Names of the variables, for whoever passes them on to a process. */
export const STORE_VARIABLES = Object.keys(storeEnvironment) as (keyof StoreEnvironment)[];

/** The settings out of a whole environment. Throws for wrong ones. */
export const readStoreEnvironment = (source: NodeJS.ProcessEnv): StoreEnvironment =>
  z.object(storeEnvironment).parse(source);
