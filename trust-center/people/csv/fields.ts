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
export type ColumnField = (typeof COLUMN_FIELDS)[number];

export const columnMapping = z.strictObject({
  /** Place of the column, from 0 */
  column: z.int().min(0).max(199),
  header: z.string().max(200),
  field: z.enum(COLUMN_FIELDS),
  /** 0 (guessed) to 1 (certain): how sure the proposal is */
  confidence: z.number().min(0).max(1),
});
export type ColumnMapping = z.infer<typeof columnMapping>;
