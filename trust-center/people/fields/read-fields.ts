/** Definitions of contact fields: HQ's common set and the partner's own. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { z } from 'zod';
import {
  type CommonField,
  commonField,
  type DataCategory,
  type FieldType,
  type OwnFieldContent,
  ownFieldContent,
} from '../../clients/people/contact-fields.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import type { By, PeopleDeps } from '../deps.ts';
import { type FieldDefinition, inAllLanguages } from './definition.ts';

export interface FieldRow {
  id: string;
  type: FieldType;
  category: DataCategory;
  content: Buffer;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const refOf = (fieldId: string) => ({ type: 'contact-field', id: fieldId }) as const;

export const sealField = (partner: PartnerVault, fieldId: string, content: OwnFieldContent): Buffer =>
  partner.sealForPartner(refOf(fieldId), content);

/** HQ's set as it was last told; empty before. */
export async function readCommonFields(client: pg.Pool | pg.PoolClient): Promise<CommonField[]> {
  const { rows } = await client.query<{ fields: unknown }>(`SELECT fields FROM common_field_set WHERE id = 'hq'`);
  return rows[0] ? z.array(commonField).parse(rows[0].fields) : [];
}

function ownDefinition(row: FieldRow, content: OwnFieldContent, deleting: ReadonlySet<string>): FieldDefinition {
  return {
    fieldId: row.id,
    origin: 'own',
    label: inAllLanguages(content.label),
    type: row.type,
    choices: content.choices.map(({ id, label }) => ({ id, label: inAllLanguages(label) })),
    category: row.category,
    purpose: inAllLanguages(content.purpose),
    archived: row.archivedAt !== null,
    deleting: deleting.has(row.id),
  };
}

/**
 * All fields of a partner beside the built-in ones: HQ's in their order, then the own ones, oldest first. Names are sealed: reading the
 * own ones is an entry of the log. For everybody who may read definitions; they hold nobody's datum.
 */
export async function listFields(deps: PeopleDeps, by: By): Promise<FieldDefinition[]> {
  const { common, own, deleting } = await withPartner(deps.pool, by.partnerId, async (client) => {
    // In this order: a deletion that ends between the two has taken its field along, and no field stands there as if nothing happened to it.
    const jobs = await client.query<{ fieldId: string }>(
      `SELECT "fieldId" FROM field_job WHERE state = 'running' AND kind = 'delete'`,
    );
    const rows = await client.query<FieldRow>(
      `SELECT id, type, category, content, "archivedAt", "createdAt", "updatedAt" FROM contact_field ORDER BY id`,
    );
    return {
      common: await readCommonFields(client),
      own: rows.rows,
      deleting: new Set(jobs.rows.map(({ fieldId }) => fieldId)),
    };
  });
  const ofHeadquarters = common.map(
    (field): FieldDefinition => ({ ...field, origin: 'common', deleting: deleting.has(field.fieldId) }),
  );
  if (own.length === 0) return ofHeadquarters;
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: own.map(({ id }) => id) });
  const partner = await deps.vault.partner(by.partnerId);
  return [
    ...ofHeadquarters,
    ...own.map((row) =>
      ownDefinition(row, ownFieldContent.parse(partner.openForPartner(receipt, refOf(row.id), row.content)), deleting),
    ),
  ];
}

/** One of them. Throws FailureError NOT_FOUND. */
export async function readField(deps: PeopleDeps, by: By, fieldId: string): Promise<FieldDefinition> {
  const found = (await listFields(deps, by)).find((field) => field.fieldId === fieldId);
  if (!found) throw new FailureError(failure('NOT_FOUND'));
  return found;
}
