/**
 * The mechanism behind both apps' route builders. A builder is made of a gate, which decides who may pass; `loader` and `action` of the
 * builder demand the permission as an option, check it on every call and mark the function, so that a test can find unmarked ones.
 */
import { type Failure, FailureError, failure, isFailureError, sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { Result } from '@multipartner/kernel/result';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, redirectDocument } from '@remix-run/node';
import type { z } from 'zod';
import type { ActionFailure } from './action-failure.ts';
import { databaseFailure } from './database-trouble.ts';
import type { Logger } from './logger.ts';
import { textFailure } from './unstorable-text.ts';

/** Found on every loader and action that a route builder made; its value says which gate guards it. */
export const ROUTE_ACCESS = Symbol.for('multipartner.route-access');

export interface RouteAccess {
  gate: string;
  can: readonly [string, string] | null;
  /** Asks for a sign-in of the last minutes, at least for some forms */
  fresh?: true;
}

/** The gate that guards a loader or action, or undefined for a function that no builder made. */
export const accessOf = (route: unknown): RouteAccess | undefined =>
  typeof route === 'function' ? (route as { [ROUTE_ACCESS]?: RouteAccess })[ROUTE_ACCESS] : undefined;

/** What every request of a web app carries besides its own services. */
export interface ServingContext {
  nonce: string;
  /** Names the request in logs and on error pages. */
  reference: string;
  logger: Logger;
  origin: string;
  language: Language;
  /** True when the browser asked for data only (a client navigation or a fetcher), not for a page. */
  isDataRequest: boolean;
}

/** The page of both web apps on which a sign-in in another tab ends. */
const SIGNED_IN_PATH = '/signed-in';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** Decides who may pass. `can` is the permission that the route named, null for gates without one. */
export interface Gate<Actor, Context, Can> {
  name: string;
  admit: (input: { request: Request; context: Context; can: Can | null }) => Promise<Result<Actor, Failure>>;
  signInPath: (returnTo: string) => string;
  /** For gates whose routes may ask for a fresh sign-in */
  fresh?: {
    /** When this actor last showed who it is; null for programs, whose keys were made with a fresh sign-in */
    signedInAt: (actor: Actor) => Date | null;
    /** The sign-in, also for somebody who is signed in */
    signInPath: (returnTo: string) => string;
  };
}

/** How old the sign-in may be of whoever takes data out, touches keys or destroys much. */
export const FRESH_SIGN_IN_MS = 5 * MINUTE_MS;

export const isFreshSignIn = (signedInAt: Date, now = Date.now()): boolean =>
  now - signedInAt.getTime() < FRESH_SIGN_IN_MS;

/** For acts that ask for it only beyond some size. Throws FailureError SIGN_IN_AGAIN, which the builders turn into a way to the sign-in. */
export function demandFreshSignIn(actor: { signedInAt: Date }): void {
  if (!isFreshSignIn(actor.signedInAt)) throw new FailureError(failure('SIGN_IN_AGAIN'));
}

export type Freshness = true | { exceptIntents: readonly string[] };

export type RouteOptions<Can, P extends z.ZodType, Q extends z.ZodType> = ([Can] extends [never]
  ? { can?: never }
  : { can: Can }) & {
  /** Checks the path's parameters; a path that does not fit does not exist. */
  params?: P;
  /** Checks the query string; give fields a `.catch()` where a wrong value should not matter. */
  query?: Q;
  /**
   * Asks for a sign-in of the last five minutes, at every call or at all but forms with these intents. Without one the person is led to the
   * sign-in and back to the page.
   */
  freshSignIn?: Freshness;
  /** For routes that only our own scripts call: a refusal is JSON with its status, never a page or a redirect. */
  answersJson?: true;
};

export interface HandlerInput<Actor, Context, P, Q> {
  params: P;
  query: Q;
  actor: Actor;
  services: Context extends { services: infer S } ? S : never;
  request: Request;
  language: Language;
  url: URL;
  context: Context;
}

type Handler<Actor, Context, P extends z.ZodType, Q extends z.ZodType, T> = (
  input: HandlerInput<Actor, Context, z.output<P>, z.output<Q>>,
) => Promise<T>;

type Entry<Can, P, Q> = { can?: Can; params?: P; query?: Q; freshSignIn?: Freshness };

/** The form is read from a copy: the handler reads it again. */
async function isSensitive(which: Freshness, request: Request): Promise<boolean> {
  if (which === true) return true;
  const form = await request.clone().formData();
  return !which.exceptIntents.includes(String(form.get('intent') ?? ''));
}

async function enter<
  Actor,
  Context extends ServingContext & { services: unknown },
  Can,
  P extends z.ZodType,
  Q extends z.ZodType,
>(
  gate: Gate<Actor, Context, Can>,
  options: Entry<Can, P, Q>,
  args: Args,
): Promise<HandlerInput<Actor, Context, z.output<P>, z.output<Q>>> {
  const context = args.context as unknown as Context;
  const { request } = args;
  const admitted = await gate.admit({ request, context, can: options.can ?? null });
  if (!admitted.ok) throw new FailureError(admitted.failure);
  if (options.freshSignIn && (await isSensitive(options.freshSignIn, request))) {
    if (!gate.fresh) throw new Error(`the gate "${gate.name}" knows no time of sign-in`);
    const signedInAt = gate.fresh.signedInAt(admitted.value);
    if (signedInAt) demandFreshSignIn({ signedInAt });
  }
  const url = new URL(request.url);
  const params = options.params?.safeParse(args.params);
  if (params && !params.success) throw new FailureError(failure('NOT_FOUND'));
  const query = options.query?.safeParse(Object.fromEntries(url.searchParams));
  if (query && !query.success)
    throw new FailureError(
      failure('BAD_REQUEST', { detail: query.error.issues.map((issue) => issue.path.join('.')).join(', ') }),
    );
  return {
    params: (params ? params.data : args.params) as z.output<P>,
    query: (query ? query.data : {}) as z.output<Q>,
    actor: admitted.value,
    services: context.services as HandlerInput<Actor, Context, P, Q>['services'],
    request,
    language: context.language,
    url,
    context,
  };
}

const pathOf = (request: Request): string => {
  const url = new URL(request.url);
  return url.pathname + url.search;
};

/** The page from which a form was sent: the address of an action alone often shows nothing. */
function pageOf(request: Request, origin: string): string {
  const referrer = request.headers.get('referer');
  const page = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  return page?.origin === origin ? page.pathname + page.search : new URL(request.url).pathname;
}

/** Makes the `{ loader, action }` of one gate. `Can` is the closed set of permissions, `never` for gates that ask for none. */
export function createRouteBuilder<
  Actor,
  Context extends ServingContext & { services: unknown },
  Can extends readonly [string, string],
>(gate: Gate<Actor, Context, Can>) {
  const mark = <F extends (args: never) => unknown>(route: F, { can, freshSignIn }: Entry<Can, never, never>): F => {
    const access: RouteAccess = { gate: gate.name, can: can ?? null, ...(freshSignIn ? { fresh: true } : {}) };
    return Object.assign(route, { [ROUTE_ACCESS]: access });
  };

  /** Guards a loader. A refusal ends in the error page; a missing session leads to the sign-in and back. */
  function loader<
    T,
    P extends z.ZodType = z.ZodType<Record<string, string | undefined>>,
    Q extends z.ZodType = z.ZodType<Record<string, string>>,
  >(options: RouteOptions<Can, P, Q>, handler: Handler<Actor, Context, P, Q, T>) {
    const route = async (args: LoaderFunctionArgs): Promise<T> => {
      try {
        return await handler(await enter(gate, options as Entry<Can, P, Q>, args));
      } catch (error) {
        const cause = expected(error, args);
        if (!cause) throw error;
        if (gate.fresh && leadsToSignIn(cause, args, options.answersJson))
          throw redirectDocument(gate.fresh.signInPath(pathOf(args.request)));
        if (options.answersJson) throw jsonRefusal(cause, args, gate.signInPath('/'));
        if (cause.code === 'UNAUTHENTICATED') throw redirectDocument(gate.signInPath(pathOf(args.request)));
        throw refusal(cause, args);
      }
    };
    return mark(route, options as Entry<Can, never, never>);
  }

  /** Guards an action. A refusal comes back as {@link ActionFailure}, so that the form keeps what was typed. */
  function action<
    T,
    P extends z.ZodType = z.ZodType<Record<string, string | undefined>>,
    Q extends z.ZodType = z.ZodType<Record<string, string>>,
  >(options: RouteOptions<Can, P, Q>, handler: Handler<Actor, Context, P, Q, T>) {
    const route = async (args: ActionFunctionArgs): Promise<T | ReturnType<typeof data<ActionFailure>>> => {
      const context = args.context as unknown as ServingContext;
      try {
        // Pages send forms by POST; nothing is done by the other methods, which a reader of logs or a filter on the way may judge otherwise.
        if (args.request.method !== 'POST') throw new FailureError(failure('BAD_REQUEST', { detail: 'method' }));
        return await handler(await enter(gate, options as Entry<Can, P, Q>, args));
      } catch (error) {
        const cause = expected(error, args);
        if (!cause) throw error;
        if (gate.fresh && leadsToSignIn(cause, args, options.answersJson))
          throw redirectDocument(gate.fresh.signInPath(pageOf(args.request, context.origin)));
        if (options.answersJson) throw jsonRefusal(cause, args, gate.signInPath('/'));
        const isSignInMissing = cause.code === 'UNAUTHENTICATED';
        if (isSignInMissing && !context.isDataRequest)
          throw redirect(gate.signInPath(pageOf(args.request, context.origin)));
        const answer: ActionFailure = {
          failure: cause,
          message: sentence(cause, context.language),
          // The page stays with all that was typed: the sign-in is another tab's, which has nothing to come back to.
          signInPath: isSignInMissing ? gate.signInPath(SIGNED_IN_PATH) : undefined,
        };
        return data(answer, { status: statusOf(cause) });
      }
    };
    return mark(route, options as Entry<Can, never, never>);
  }

  return { loader, action };
}

/** A body that is no form or a broken one, in the words of both implementations of Request. No page of ours sends such a thing. */
const isNoForm = (error: unknown): boolean =>
  error instanceof TypeError && /FormData|multipart\/form-data/.test(error.message);

/** The failure behind an error, or null for what nobody expected. A full disk or a database that is away is for the operator, too. */
function expected(error: unknown, args: Args): Failure | null {
  if (isFailureError(error)) return error.failure;
  if (isNoForm(error)) return failure('BAD_REQUEST', { detail: 'form' });
  const { logger, reference, language } = args.context as unknown as ServingContext;
  const trouble = databaseFailure(error);
  if (!trouble) return textFailure(error, language);
  logger.error({ code: trouble.code, reference }, trouble.code === 'STORAGE_FULL' ? 'disk full' : 'database away');
  return trouble;
}

/** A person whose sign-in is too old goes there and comes back; a script that reads JSON is told. */
const leadsToSignIn = (cause: Failure, { request }: Args, answersJson: true | undefined): boolean =>
  cause.code === 'SIGN_IN_AGAIN' && (!answersJson || isReadByPerson(request));

/** The refusal for a script of ours. The script knows its page and therefore where to come back to after a sign-in. */
function jsonRefusal(cause: Failure, args: Args, signInPath: string): Response {
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
function refusal(cause: Failure, args: Args) {
  const { language, reference } = args.context as unknown as ServingContext;
  return data({ failure: cause, message: sentence(cause, language), language, reference }, { status: statusOf(cause) });
}
