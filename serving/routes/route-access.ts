/**
 * The mechanism behind both apps' route builders. A builder is made of a gate, which decides who may pass; `loader` and `action` of the
 * builder demand the permission as an option, check it on every call and mark the function, so that a test can find unmarked ones.
 */
import { type Failure, FailureError, failure, sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { Result } from '@multipartner/kernel/result';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, redirectDocument } from '@remix-run/node';
import type { z } from 'zod';
import type { ActionFailure } from './action-failure.ts';
import { demandFreshSignIn, type Freshness, isSensitive } from './fresh-sign-in.ts';
import { expected, jsonRefusal, leadsToSignIn, pageOf, pathOf, refusal } from './route-refusal.ts';
import type { RouteArgs, ServingContext } from './serving-context.ts';

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

/** The page of both web apps on which a sign-in in another tab ends. */
const SIGNED_IN_PATH = '/signed-in';

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

async function enter<
  Actor,
  Context extends ServingContext & { services: unknown },
  Can,
  P extends z.ZodType,
  Q extends z.ZodType,
>(
  gate: Gate<Actor, Context, Can>,
  options: Entry<Can, P, Q>,
  args: RouteArgs,
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
