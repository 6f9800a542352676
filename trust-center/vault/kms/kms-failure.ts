import { FailureError, failure } from '@multipartner/kernel/errors';

/** Suggested pause before another try, in seconds: callers send it as Retry-After. */
export const RETRY_AFTER_SECONDS = 5;

/** What the key service's refusal means for people. Anything unknown counts as "cannot be reached": closed, never open. */
export function kmsFailure(error: unknown): FailureError {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'DisabledException':
      return new FailureError(failure('KEY_DISABLED'));
    case 'KMSInvalidStateException':
    case 'NotFoundException':
    case 'InvalidStateException':
      return new FailureError(failure('KEY_DESTROYED'));
    case 'InvalidCiphertextException':
    case 'IncorrectKeyException':
      return new FailureError(failure('KEY_MISMATCH'));
    case 'IncorrectKeyMaterialException':
    case 'InvalidImportTokenException':
    case 'ExpiredImportTokenException':
      return new FailureError(failure('KEY_MATERIAL_REFUSED'));
    case 'AccessDeniedException':
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
    case 'MissingAuthenticationTokenException':
    case 'CredentialsProviderError':
      return new FailureError(failure('KMS_DENIED'));
    default:
      return kmsUnavailable();
  }
}

export const kmsUnavailable = (): FailureError =>
  new FailureError(failure('KMS_UNAVAILABLE', { seconds: RETRY_AFTER_SECONDS }));

/** The one failure of everything that does not open: it never says which part was wrong. */
export const unreadable = (): FailureError => new FailureError(failure('DATA_UNREADABLE'));
