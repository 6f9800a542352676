import { z } from 'zod';
import { arrangementInput, DUTIES, type Duty, HOLDERS } from '../../../documents/joint-control/duties.ts';

const holders = Object.fromEntries(DUTIES.map((duty) => [duty, z.enum(HOLDERS)])) as Record<
  Duty,
  z.ZodEnum<{ headquarters: 'headquarters'; partner: 'partner'; both: 'both' }>
>;
const { programme, headquarters, en, de } = arrangementInput.shape;
/** As the form posts it: duties as fields of their own. */
export const arrangementForm = z.object({ programme, headquarters, de, en, ...holders });
