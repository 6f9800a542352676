/** What a loader or an action of the web apps answers where something was refused: to a page, to a script of ours, to a person without a session. */
import { type Failure, failure, isFailureError, sentence, statusOf } from '@multipartner/kernel/errors';
import { data } from '@remix-run/node';
import { databaseFailure } from '../database-trouble.ts';
import { textFailure } from '../unstorable-text.ts';
import type { ActionFailure } from './action-failure.ts';
import type { RouteArgs, ServingContext } from './serving-context.ts';

/** Path and query of a request. */
export const pathOf = (request: Request): string => {
  const url = new URL(request.url);
  return url.pathname + url.search;
};

/** The page from which a form was sent: the address of an action alone often shows nothing. */
export function pageOf(request: Request, origin: string): string {
  const referrer = request.headers.get('referer');
  const page = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  return page?.origin === origin ? page.pathname + page.search : new URL(request.url).pathname;
}

/** A body that is no form or a broken one, in the words of both implementations of Request. No page of ours sends such a thing. */
const isNoForm = (error: unknown): boolean =>
  error instanceof TypeError && /FormData|multipart\/form-data/.test(error.message);

/** The failure behind an error, or null for what nobody expected. A full disk or a database that is away is for the operator, too. */
export function expected(error: unknown, args: RouteArgs): Failure | null {
  if (isFailureError(error)) return error.failure;
  if (isNoForm(error)) return failure('BAD_REQUEST', { detail: 'form' });
  const { logger, reference, language } = args.context as unknown as ServingContext;
  const trouble = databaseFailure(error);
  if (!trouble) return textFailure(error, language);
  logger.error({ code: trouble.code, reference }, trouble.code === 'STORAGE_FULL' ? 'disk full' : 'database away');
  return trouble;
}

/** A person whose sign-in is too old goes there and comes back; a script that reads JSON is told. */
export const leadsToSignIn = (cause: Failure, { request }: RouteArgs, answersJson: true | undefined): boolean =>
  cause.code === 'SIGN_IN_AGAIN' && (!answersJson || isReadByPerson(request));

/** The refusal for a script of ours. The script knows its page and therefore where to come back to after a sign-in. */
export function jsonRefusal(cause: Failure, args: RouteArgs, signInPath: string): Response {
  const { language } = args.context as unknown as ServingContext;
  const answer: ActionFailure = {
    failure: cause,
    message: sentence(cause, language),
    signInPath: cause.code === 'UNAUTHENTICATED' ? signInPath : undefined,
  };
  const status = statusOf(cause);
  const headers = { 'Cache-Control': 'no-store' };
  // A form that a browser posts by itself: the person reads the answer.
  if (isReadByPerson(args.request))
    return new Response(`${answer.message}\n`, {
      status,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  return Response.json(answer, { status, headers });
}

const isReadByPerson = (request: Request): boolean => /text\/html/.test(request.headers.get('accept') ?? '');

/** The answer that the root's error boundary shows as a designed page. */
export function refusal(cause: Failure, args: RouteArgs) {
  const { language, reference } = args.context as unknown as ServingContext;
  return data({ failure: cause, message: sentence(cause, language), language, reference }, { status: statusOf(cause) });
}
