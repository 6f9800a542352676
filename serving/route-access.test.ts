import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { describe, expect, it } from 'vitest';
import { accessOf, createRouteBuilder, type ServingContext } from './route-access.ts';

type Context = ServingContext & { services: object };
const ORIGIN = 'http://127.0.0.1:3000';
const context = { origin: ORIGIN, language: 'en', reference: 'r', isDataRequest: false, services: {} } as Context;
const signInPath = (returnTo: string) => `/sign-in?return-to=${encodeURIComponent(returnTo)}`;
const closed = createRouteBuilder<string, Context, never>({
  name: 'closed',
  signInPath,
  admit: async () => failed(failure('UNAUTHENTICATED')),
});
const desk = createRouteBuilder<string, Context, readonly ['read', 'Thing']>({
  name: 'desk',
  signInPath,
  admit: async ({ can }) => (can ? ok('Ann') : failed(failure('FORBIDDEN', { who: 'nobody' }))),
});

const thrownBy = async (work: Promise<unknown>): Promise<Response> => {
  try {
    await work;
  } catch (thrown) {
    return thrown as Response;
  }
  throw new Error('nothing was thrown');
};
const post = (headers: Record<string, string>, more: Partial<Context> = {}) =>
  ({
    request: new Request(`${ORIGIN}/things/1/save`, { method: 'POST', headers }),
    params: {},
    context: { ...context, ...more } as never,
  }) as never;

describe('an ended session', () => {
  it('leads a page to the sign-in and back, with its query', async () => {
    const loader = closed.loader({}, async () => 'secret');
    const request = new Request(`${ORIGIN}/things?tag=a`);
    const answer = await thrownBy(loader({ request, params: {}, context: context as never } as never));
    expect(answer.headers.get('location')).toBe(signInPath('/things?tag=a'));
  });

  it('leads a form back to the page that it stood on, never to another site', async () => {
    const action = closed.action({}, async () => 'done');
    const back = await thrownBy(action(post({ referer: `${ORIGIN}/things/1?step=2` })));
    expect(back.headers.get('location')).toBe(signInPath('/things/1?step=2'));
    const foreign = await thrownBy(action(post({ referer: 'https://evil.example/x' })));
    expect(foreign.headers.get('location')).toBe(signInPath('/things/1/save'));
  });

  it('leaves a form that a script sent as it is, and names a sign-in for another tab', async () => {
    const action = closed.action({}, async () => 'done');
    const byScript = post({}, { isDataRequest: true });
    const answer = (await action(byScript)) as unknown as { data: object; init: { status: number } };
    expect(answer.init.status).toBe(401);
    expect(answer.data).toMatchObject({
      failure: { code: 'UNAUTHENTICATED' },
      message: 'Please sign in.',
      signInPath: signInPath('/signed-in'),
    });
  });
});

describe('a route', () => {
  it('is marked with its gate and permission', () => {
    const loader = desk.loader({ can: ['read', 'Thing'] }, async ({ actor }) => actor);
    expect(accessOf(loader)).toEqual({ gate: 'desk', can: ['read', 'Thing'] });
  });
});
