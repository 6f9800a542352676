import { safeReturnPath } from '@multipartner/serving/return-path';

const AUTHORIZE_PATH = '/api/auth/oauth2/authorize';
/** What the provider adds to the query of its sign-in page; the request itself is the rest. */
const PROVIDER_PARAMETERS = ['sig', 'exp', 'ba_iat', 'ba_pl', 'ba_param', 'prompt'];

/**
 * Where a completed sign-in leads. Two ways come here: a page of ours with `return-to`, and the provider with the app's authorization
 * request, which is simply made again once there is a session.
 */
export function continuationOf(url: URL): string {
  if (!url.searchParams.has('client_id')) return safeReturnPath(url.searchParams.get('return-to'), '/');
  const request = new URLSearchParams(url.searchParams);
  for (const name of PROVIDER_PARAMETERS) request.delete(name);
  return `${AUTHORIZE_PATH}?${request}`;
}

/** The address of a step of the sign-in that keeps where it leads. */
export const stepPath = (step: '/sign-in' | '/second-factor' | '/enrol', continuation: string): string =>
  `${step}?return-to=${encodeURIComponent(continuation)}`;
