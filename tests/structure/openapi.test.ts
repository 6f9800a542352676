// The OpenAPI documents of both services are whole: what a client generator or a strict reader would refuse is found here.
import { describe, expect, it } from 'vitest';
import { API_ROUTES as APP_ROUTES } from '../../app/api/routes.ts';
import { type OpenApiDocument, openApiDocument } from '../../serving/rest/openapi.ts';
import { API_ROUTES as TRUST_ROUTES } from '../../trust-center/api/routes.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters: ({ name: string; in: string; required: boolean; schema: object } | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string; $ref?: string; content?: Record<string, { schema: object }> }>;
}
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function* references(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') yield inner;
    else yield* references(inner);
  }
}
const resolve = (document: unknown, pointer: string): unknown =>
  pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document);

/** What is wrong with a document, one sentence each. */
function faultsOf(document: OpenApiDocument): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  if (!/^3\.1\.\d+$/.test(document.openapi)) faults.push('not OpenAPI 3.1');
  if (!document.info.title || !document.info.version) faults.push('no title or version');
  for (const [path, operations] of Object.entries(document.paths)) {
    if (!path.startsWith('/')) faults.push(`${path}: no path`);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    for (const [method, one] of Object.entries(operations)) {
      const operation = one as unknown as Operation;
      const place = `${method.toUpperCase()} ${path}`;
      if (!METHODS.includes(method)) faults.push(`${place}: no method`);
      if (seen.has(operation.operationId)) faults.push(`${place}: operationId ${operation.operationId} twice`);
      seen.add(operation.operationId);
      if (!operation.summary || !operation.tags[0]) faults.push(`${place}: no summary or tag`);
      const parameters = operation.parameters.flatMap((parameter) => ('$ref' in parameter ? [] : [parameter]));
      const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      if ([...declared].sort().join() !== [...inPath].sort().join())
        faults.push(`${place}: path parameters ${declared}`);
      if (parameters.some(({ in: where, required }) => where === 'path' && !required))
        faults.push(`${place}: a path parameter that is not required`);
      if (new Set(parameters.map(({ name, in: where }) => `${where} ${name}`)).size < parameters.length)
        faults.push(`${place}: a parameter twice`);
      const [success, answer] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? [];
      if (!success || !answer?.description) faults.push(`${place}: no answer of success`);
      if (!operation.responses.default) faults.push(`${place}: no answer for refusals`);
      if (method === 'get' && operation.requestBody) faults.push(`${place}: GET with a body`);
      for (const scheme of operation.security ?? [])
        for (const name of Object.keys(scheme))
          if (!resolve(document, `#/components/securitySchemes/${name}`)) faults.push(`${place}: unknown ${name}`);
    }
  }
  for (const reference of references(document))
    if (reference.startsWith('#/components/') && resolve(document, reference) === undefined)
      faults.push(`${reference} leads nowhere`);
  return faults;
}

const base = { title: 'API', description: 'Test', origin: 'http://127.0.0.1:3000' };

describe.each([
  ['app', APP_ROUTES.length, () => openApiDocument({ ...base, routes: APP_ROUTES })],
  ['trust center', TRUST_ROUTES.length, () => openApiDocument({ ...base, routes: TRUST_ROUTES })],
])('the OpenAPI document of the %s', (_name, count, make) => {
  it('is whole, and survives being sent as JSON', () => {
    const document = JSON.parse(JSON.stringify(make())) as OpenApiDocument;
    expect(faultsOf(document)).toEqual([]);
    expect(Object.values(document.paths).flatMap((operations) => Object.keys(operations))).toHaveLength(count);
  });

  it('demands a scope of every operation', () => {
    const open = Object.entries(make().paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, one]) => (one.security ? [] : [`${method} ${path}`])),
    );
    expect(open).toEqual([]);
  });
});

describe('the check', () => {
  it('finds a path parameter that nobody declared and a reference that leads nowhere', () => {
    const document = openApiDocument({ ...base, routes: [] });
    const get = {
      operationId: 'a',
      summary: 'A',
      tags: ['a'],
      parameters: [],
      responses: { 200: { $ref: '#/components/x' } },
    };
    document.paths['/api/v1/things/{id}'] = { get };
    expect(faultsOf(document)).toEqual([
      'GET /api/v1/things/{id}: path parameters ',
      'GET /api/v1/things/{id}: no answer of success',
      'GET /api/v1/things/{id}: no answer for refusals',
      '#/components/x leads nowhere',
    ]);
  });
});
