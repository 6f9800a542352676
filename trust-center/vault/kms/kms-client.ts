import { KMSClient } from '@aws-sdk/client-kms';

export interface KmsOptions {
  /** The local KMS; undefined for AWS itself */
  endpoint?: string | undefined;
  region: string;
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

const CONNECT_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 4_000;
const MAX_SOCKETS = 16;

/** The one client of the key service, whether AWS or the local KMS: bounded in time, tries and sockets. */
export function createKmsClient(options: KmsOptions): KMSClient {
  return new KMSClient({
    region: options.region,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
    },
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...(options.credentials ? { credentials: options.credentials } : {}),
  });
}
