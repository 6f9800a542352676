import { MINUTE_MS } from '@multipartner/kernel/time';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How old the sign-in of whoever exports may be. */
export const EXPORT_FRESH_MS = 5 * MINUTE_MS;
