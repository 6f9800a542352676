/** Kinds of sealed records. The name is part of the associated data: a record cannot be passed off as another kind. */
export type RecordType =
  | 'profile'
  | 'consent-evidence'
  | 'notes'
  | 'send-events'
  | 'import-origin'
  | 'segment'
  | 'order-audience'
  | 'import-detail'
  | 'import-refusal'
  | 'import-cell'
  | 'contact-field'
  | 'single-mail'
  | 'request'
  | 'sign-up'
  | 'setting'
  | 'dkim-key';

/** What a record is, bound into its associated data. */
export interface RecordRef {
  type: RecordType;
  /** Prefixed id of the row that holds it: the contact for `profile`, the evidence row for `consent-evidence`, … */
  id: string;
  /** Grows with every change of the row (for import refusals: the line). Default 0. */
  rowVersion?: bigint;
  /** Version of the record's own shape. Default 1. */
  schema?: number;
}
