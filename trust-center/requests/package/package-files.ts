/** The machine-readable part of a package: one JSON file, its schema, and a CSV file for each part. */
import { csvHead, csvLine } from '@multipartner/serving/csv';
import type { Json } from '../../audit/log.ts';
import type { PlaceName, PlaceRow } from './place.ts';

export const PACKAGE_FORMAT = 'multipartner-data-package/1';

export interface PackageData {
  format: typeof PACKAGE_FORMAT;
  kind: 'access' | 'portability';
  createdAt: string;
  requestId: string;
  controller: { name: string; legalName: string; imprint: string; email: string };
  address: string | null;
  parts: Partial<Record<PlaceName, readonly PlaceRow[]>>;
}

const textOf = (value: Json | undefined): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Columns are the union of all rows' parts, in the order in which they appear. */
export function csvOf(rows: readonly PlaceRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => csvLine(columns.map((column) => textOf(row[column]))));
  return csvHead(columns) + lines.join('');
}

const text = { type: 'string' };
const time = { type: ['string', 'null'], format: 'date-time' };
const list = (description: string, properties: Record<string, object>) => ({
  description,
  type: 'array',
  items: { type: 'object', properties },
});

/** JSON Schema of data.json: what each part and each name means. */
export const PACKAGE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Data package of a data subject (Art. 15 and 20 GDPR)',
  type: 'object',
  required: ['format', 'kind', 'createdAt', 'requestId', 'controller', 'parts'],
  properties: {
    format: { const: PACKAGE_FORMAT },
    kind: { enum: ['access', 'portability'] },
    createdAt: { type: 'string', format: 'date-time' },
    requestId: text,
    controller: { type: 'object', properties: { name: text, legalName: text, imprint: text, email: text } },
    address: { type: ['string', 'null'] },
    parts: {
      type: 'object',
      properties: {
        profile: list('Each field of the person with its value', {
          field: text,
          value: text,
          kind: { enum: ['built_in', 'defined', 'from_file', 'tag', 'fact'] },
        }),
        grounds: list('For which purpose the person may be written to, and on which ground', {
          purpose: text,
          ground: text,
          state: text,
          givenAt: time,
          lastUsedAt: time,
        }),
        consent: list('Acts of consent with their evidence; sha256 is the hash that stands in the access log', {
          act: { enum: ['granted', 'withdrawn', 'objected'] },
          purpose: text,
          source: text,
          at: time,
          evidence: { type: 'object' },
          sha256: text,
        }),
        mails: list('Mails that were sent or held back', {
          deliveryId: text,
          campaign: text,
          subject: text,
          state: text,
          reason: { type: ['string', 'null'] },
          attempts: { type: 'integer' },
          acceptedAt: time,
          bouncedAt: time,
          complainedAt: time,
          unsubscribedAt: time,
          changedAt: time,
          cameBack: {
            type: 'array',
            items: { type: 'object', properties: { kind: text, status: { type: ['string', 'null'] }, at: time } },
          },
        }),
        messages: list('Mails that a system of the partner sent: about an order, or for the purpose of its ground', {
          template: text,
          version: { type: 'integer' },
          ground: text,
          sentAt: time,
          acceptedAt: time,
          answer: { type: ['string', 'null'] },
          answeredAt: time,
          unsubscribedAt: time,
        }),
        reactions: list('Opens, clicks and other events that are kept with the name', {
          deliveryId: text,
          kind: text,
          linkIndex: { type: ['integer', 'null'] },
          machine: { type: 'boolean' },
          at: time,
        }),
        imports: list('Files that brought or changed the data', {
          importId: text,
          fileName: text,
          uploadedAt: time,
          finishedAt: time,
          firstCameWithIt: { type: 'boolean' },
          before: { type: ['object', 'null'] },
          after: { type: ['object', 'null'] },
        }),
        refused_rows: list('Rows of files with this address that were not taken over', {
          importId: text,
          line: { type: 'integer' },
          field: text,
          reason: text,
          cells: { type: 'array', items: text },
        }),
        sign_ups: list('Forms with which the person signed up', {
          formId: text,
          state: text,
          askedAt: time,
          settledAt: time,
          asked: { type: ['object', 'null'] },
        }),
        suppression: list('That no mail may go to the address', {
          reason: text,
          scope: { enum: ['partner', 'brand'] },
          since: time,
        }),
        requests: list('Requests under data protection law', {
          requestId: text,
          kind: text,
          state: text,
          outcome: { type: ['string', 'null'] },
          receivedOn: text,
          dueOn: text,
          closedAt: time,
          asked: { type: 'object' },
          protocol: { type: 'array' },
        }),
        legal_holds: list('Holds because of which the data is not deleted', {
          reason: text,
          since: time,
          liftedAt: time,
        }),
        access_log: list('Entries of the access log that gave somebody access to the data', {
          entry: { type: 'integer' },
          at: time,
          operation: text,
          purpose: { type: ['string', 'null'] },
          who: { enum: ['hq', 'partner', 'officer', 'custodian', 'service', 'recipient', 'system'] },
          peopleInIt: { type: 'integer' },
          decision: { enum: ['allow', 'deny'] },
        }),
      },
    },
  },
} as const;
