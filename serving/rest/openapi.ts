/** The OpenAPI 3.1 document, made of the routes themselves: it cannot say anything else than what the code does. */
import { z } from 'zod';
import type { ApiRoute } from './api-route.ts';
import { problem } from './problem.ts';

type JsonSchema = Record<string, unknown>;

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: JsonSchema;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as JsonSchema;
  return rest;
};

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: property,
  }));
}

function operation<S>(route: ApiRoute<S>): JsonSchema {
  const isWrite = route.method !== 'GET';
  const status = String(route.status ?? (route.response || route.download ? 200 : 204));
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  const upload =
    route.upload &&
    Object.fromEntries(route.upload.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/^\/api\/v1/, '').replace(/[^a-z0-9]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.tag],
    ...(route.scope ? { security: [{ apiKey: [route.scope] }], description: `Scope: \`${route.scope}\`` } : {}),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(isWrite && !route.asks ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(route.body ? { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } } : {}),
    ...(upload ? { requestBody: { required: true, content: upload } } : {}),
    responses: {
      [status]: {
        description: 'Done',
        ...(route.response ? { content: json(schemaOf(route.response, 'output')) } : {}),
        ...(route.download
          ? { content: { [route.download.mediaType]: { schema: { type: 'string', format: 'binary' } } } }
          : {}),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

export function openApiDocument<S>(options: {
  title: string;
  description: string;
  origin: string;
  routes: ApiRoute<S>[];
}): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of options.routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: options.title, version: '1.0.0', description: options.description },
    servers: [{ url: options.origin }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, made in the settings: `Authorization: Bearer mpk_…`',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'A repetition with the same key, by the same API key and within 24 hours, gets the first answer and does nothing a second time. A refusal is not kept: ask again when its cause is gone. 409 IDEMPOTENCY_RUNNING: the first request has not been answered yet. 409 IDEMPOTENCY_CONFLICT: the key was used for another request.',
          schema: { type: 'string', maxLength: 128 },
        },
      },
      responses: {
        Problem: {
          description: 'Refused (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(problem, 'output') } },
        },
      },
    },
  };
}
