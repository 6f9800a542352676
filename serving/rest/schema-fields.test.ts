import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaFields } from './schema-fields.ts';

const lines = (schema: z.ZodType) =>
  schemaFields(z.toJSONSchema(schema)).map(({ name, type, isRequired }) => `${name}${isRequired ? '*' : ''}: ${type}`);

describe('fields for readers of the API', () => {
  it('name what is inside of lists and choices', () => {
    const schema = z.object({
      items: z.array(z.object({ id: z.string().max(40), state: z.enum(['draft', 'sent']) })),
      owner: z.object({ email: z.email() }).nullable(),
      count: z.int().min(0).optional(),
    });
    expect(lines(schema)).toEqual([
      'items*: list of object',
      'items[].id*: string, at most 40 characters',
      'items[].state*: "draft" | "sent"',
      'owner*: object or null',
      'owner.email*: string, email',
      'count: integer, from 0',
    ]);
  });

  it('are none for what has no fields', () => {
    expect(lines(z.string())).toEqual([]);
  });
});
