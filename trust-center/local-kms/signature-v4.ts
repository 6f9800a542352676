/** Verification of AWS Signature Version 4 as the SDK signs: whoever has no secret of ours gets no answer from a key. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { KmsError } from './kms-error.ts';
import type { Principal } from './principals.ts';

const MAX_SKEW_MS = 5 * 60 * 1000;
/** Without these in the signature, somebody in between could swap the operation or the server. */
const MUST_BE_SIGNED = ['host', 'x-amz-date', 'x-amz-target', 'content-type'];

export interface SignedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const sha256Hex = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data, 'utf8').digest();

const signingKeys = new Map<string, Buffer>();

function signingKey(principal: Principal, date: string, region: string): Buffer {
  const cacheKey = `${principal.accessKeyId}/${date}/${region}`;
  const known = signingKeys.get(cacheKey);
  if (known) return known;
  if (signingKeys.size > 100) signingKeys.clear();
  const key = hmac(hmac(hmac(hmac(`AWS4${principal.secretAccessKey}`, date), region), 'kms'), 'aws4_request');
  signingKeys.set(cacheKey, key);
  return key;
}

/** The principal that signed the request. Throws a KmsError with AWS's name for what is wrong. */
export function verifySignature(
  request: SignedRequest,
  principals: ReadonlyMap<string, Principal>,
  region: string,
  nowMs: number,
): Principal {
  const authorization = request.headers.authorization ?? '';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{8})\/([a-z0-9-]+)\/kms\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!parts) throw new KmsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  const [, accessKeyId = '', date = '', signedRegion = '', signedHeaders = '', signature = ''] = parts;
  const principal = principals.get(accessKeyId);
  if (!principal)
    throw new KmsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const wrong = new KmsError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided.',
  );
  const names = signedHeaders.split(';');
  if (signedRegion !== region || MUST_BE_SIGNED.some((name) => !names.includes(name))) throw wrong;

  const amzDate = String(request.headers['x-amz-date'] ?? '');
  const time = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate);
  if (!time || !amzDate.startsWith(date)) throw wrong;
  const signedAtMs = Date.parse(`${time[1]}-${time[2]}-${time[3]}T${time[4]}:${time[5]}:${time[6]}Z`);
  if (!(Math.abs(nowMs - signedAtMs) <= MAX_SKEW_MS))
    throw new KmsError('InvalidSignatureException', 'Signature expired');

  const bodyHash = sha256Hex(request.body);
  const stated = request.headers['x-amz-content-sha256'];
  if (stated !== undefined && stated !== bodyHash) throw wrong;
  const headers = names
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}\n`,
    )
    .join('');
  const canonical = [request.method, request.path, '', headers, signedHeaders, bodyHash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', amzDate, `${date}/${region}/kms/aws4_request`, sha256Hex(canonical)].join('\n');
  const expected = hmac(signingKey(principal, date, region), toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw wrong;
  return principal;
}
