import { FailureError, failure } from '@multipartner/kernel/errors';
import { publicRoute } from '../../access/routes.server.ts';

/** Every address that nothing else answers. */
export const loader = publicRoute.loader({}, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

export const action = publicRoute.action({}, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

export default function NotFound() {
  return null;
}
