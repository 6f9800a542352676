import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { describe, expect, it } from 'vitest';
import { accessOf, createRouteBuilder } from './route-access.ts';
import type { ServingContext } from './serving-context.ts';

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

describe('what no page of ours sends', () => {
  const open = createRouteBuilder<string, Context, never>({ name: 'open', signInPath, admit: async () => ok('Ann') });
  const action = open.action({}, async ({ request }) => Object.fromEntries(await request.formData()));
  const send = (method: string, type: string | undefined, body = 'x=1') =>
    action({
      request: new Request(`${ORIGIN}/things`, {
        method,
        body: new TextEncoder().encode(body),
        headers: type ? { 'content-type': type } : {},
      }),
      params: {},
      context: context as never,
    } as never) as Promise<unknown>;
  const refused = { data: { failure: { code: 'BAD_REQUEST' } }, init: { status: 400 } };

  it.each([undefined, 'text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=none'])(
    'is refused and no error of ours: a body of the type %s',
    async (type) => expect(await send('POST', type)).toMatchObject(refused),
  );

  it.each(['PUT', 'PATCH', 'DELETE'])('does nothing by %s', async (method) =>
    expect(await send(method, 'application/x-www-form-urlencoded')).toMatchObject(refused),
  );

  it('leaves alone what a form says', async () => {
    expect(await send('POST', 'application/x-www-form-urlencoded')).toEqual({ x: '1' });
  });
});

describe('a fresh sign-in', () => {
  let signedInAt: Date | null = null;
  const vault = createRouteBuilder<string, Context, never>({
    name: 'vault',
    signInPath,
    fresh: { signedInAt: () => signedInAt, signInPath: (returnTo) => `${signInPath(returnTo)}&again` },
    admit: async () => ok('Ann'),
  });
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const form = (intent: string) =>
    ({
      request: new Request(`${ORIGIN}/keys`, {
        method: 'POST',
        headers: { referer: `${ORIGIN}/keys?x=1`, accept: 'text/html' },
        body: new URLSearchParams({ intent, more: 'kept' }),
      }),
      params: {},
      context: context as never,
    }) as never;
  const action = vault.action({ freshSignIn: { exceptIntents: ['stop'] } }, async ({ request }) =>
    String((await request.formData()).get('more')),
  );

  it('is asked for beyond five minutes, and leads back to the page', async () => {
    signedInAt = minutesAgo(4.9);
    expect(await action(form('destroy'))).toBe('kept');
    signedInAt = minutesAgo(5);
    const answer = await thrownBy(action(form('destroy')));
    expect(answer.headers.get('location')).toBe(`${signInPath('/keys?x=1')}&again`);
    // A form without an intent, or with one that nobody knew of, is no way around.
    for (const other of ['', 'made-up']) expect((await thrownBy(action(form(other)))).status).toBe(302);
  });

  it('never delays what only stops something, nor a program', async () => {
    signedInAt = minutesAgo(500);
    expect(await action(form('stop'))).toBe('kept');
    signedInAt = null;
    expect(await action(form('destroy'))).toBe('kept');
  });

  it('is said to a script as JSON', async () => {
    signedInAt = minutesAgo(6);
    const file = vault.loader({ freshSignIn: true, answersJson: true }, async () => 'file');
    const answer = await thrownBy(
      file({ request: new Request(`${ORIGIN}/file`), params: {}, context: context as never } as never),
    );
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ failure: { code: 'SIGN_IN_AGAIN' } });
    expect(accessOf(file)).toEqual({ gate: 'vault', can: null, fresh: true });
  });

  it('cannot be asked for where the gate knows no time', async () => {
    const wrong = desk.loader({ can: ['read', 'Thing'], freshSignIn: true }, async () => 'x');
    const args = { request: new Request(`${ORIGIN}/x`), params: {}, context: context as never } as never;
    await expect(wrong(args)).rejects.toThrow('knows no time of sign-in');
  });
});
