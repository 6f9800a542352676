/** A JSON schema as lines for people: one per field, in the order of the document. */

export interface SchemaField {
  /** `items[].name` */
  name: string;
  /** `string, at most 120 characters` */
  type: string;
  isRequired: boolean;
  description?: string;
}

interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  description?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

const DEEPEST = 5;
/** zod writes the limits of safe integers into every whole number: they say nothing. */
const isSaid = (limit: number | undefined): limit is number =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

function typeOf(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'values'}`;
  const base = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any value');
  const limits = [
    schema.format,
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
    isSaid(schema.minimum) ? `from ${schema.minimum}` : '',
    isSaid(schema.maximum) ? `to ${schema.maximum}` : '',
  ].filter(Boolean);
  return [base, ...limits].join(', ');
}

/** Objects inside of lists and choices count as parts of the same field. */
function partsOf(schema: Schema): { suffix: string; part: Schema }[] {
  if (schema.items) return partsOf(schema.items).map(({ suffix, part }) => ({ suffix: `[]${suffix}`, part }));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap(partsOf);
  return schema.properties ? [{ suffix: '', part: schema }] : [];
}

/** The fields of a schema, at most five levels deep. Empty for a schema without fields. */
export function schemaFields(schema: unknown, prefix = '', depth = 1): SchemaField[] {
  if (typeof schema !== 'object' || schema === null || depth > DEEPEST) return [];
  return partsOf(schema as Schema).flatMap(({ suffix, part }) =>
    Object.entries(part.properties ?? {}).flatMap(([key, field]) => {
      const place = suffix ? `${prefix.replace(/\.$/, '')}${suffix}.` : prefix;
      const name = `${place}${key}`;
      return [
        {
          name,
          type: typeOf(field),
          isRequired: part.required?.includes(key) === true,
          ...(field.description ? { description: field.description } : {}),
        },
        ...schemaFields(field, `${name}.`, depth + 1),
      ];
    }),
  );
}
