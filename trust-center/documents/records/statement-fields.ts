/** What only people know about processing: partners enter theirs, officers the platform's. The same shapes in browser and server. */
import { z } from 'zod';

const line = z.string().trim().max(400).default('');
const lines = z.string().trim().max(2_000).default('');

export const partnerStatement = z.strictObject({
  /** Representative in the Union (Art. 27), where there is one */
  representative: line,
  /** Data protection officer: function and address, Art. 37 */
  officer: line,
  /** Where people turn to with questions about their data */
  contact: line,
  /** Purposes beside those of mails */
  purposes: lines,
  /** Recipients beside those that the platform brings */
  recipients: lines,
  /** Transfers to third countries beside those of sub-processors */
  transfers: lines,
  /** Measures on the partner's own premises */
  measures: lines,
});
export type PartnerStatement = z.infer<typeof partnerStatement>;

export const platformStatement = z.strictObject({
  /** Name and address of the processor */
  operator: line,
  contact: line,
  representative: line,
  officer: line,
  transfers: lines,
  /** Organisational measures, which no setting tells */
  measures: lines,
});
export type PlatformStatement = z.infer<typeof platformStatement>;
