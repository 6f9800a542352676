/** The fields a column of a CSV file can mean. */
import { z } from 'zod';

/** Fields of a contact's profile that hold one text each. */
export const PROFILE_FIELDS = [
  'salutation',
  'title',
  'firstName',
  'lastName',
  'company',
  'street',
  'postalCode',
  'city',
  'country',
  'phone',
  'language',
  'birthday',
  'lastPurchase',
  'notes',
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export const COLUMN_FIELDS = [
  'email',
  ...PROFILE_FIELDS,
  'tags',
  'consent',
  'optinTime',
  'optinIp',
  'confirmTime',
  'confirmIp',
  'custom',
  'ignore',
] as const;
export type KnownColumn = (typeof COLUMN_FIELDS)[number];

/** A field that HQ or the partner defined, by its id. */
const ownColumn = z.templateLiteral(['fld_', z.string().max(26)]);
export const columnField = z.union([z.enum(COLUMN_FIELDS), ownColumn]);
export type ColumnField = z.infer<typeof columnField>;
export const isOwnColumn = (field: ColumnField): field is z.infer<typeof ownColumn> => field.startsWith('fld_');

export const columnMapping = z.strictObject({
  /** Place of the column, from 0 */
  column: z.int().min(0).max(199),
  header: z.string().max(200),
  field: columnField,
  /** 0 (guessed) to 1 (certain): how sure the proposal is */
  confidence: z.number().min(0).max(1),
});
export type ColumnMapping = z.infer<typeof columnMapping>;
