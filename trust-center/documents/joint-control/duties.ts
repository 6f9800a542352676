/** Who does what among joint controllers, and the shape of an arrangement as officers enter it: the same in browser and server. */
import { z } from 'zod';

/** What joint controllers have to divide among themselves. */
export const DUTIES = [
  'design',
  'purposes',
  'consent',
  'inform',
  'requests',
  'contact',
  'security',
  'breach',
  'processor',
  'authority',
] as const;
export type Duty = (typeof DUTIES)[number];
export const HOLDERS = ['headquarters', 'partner', 'both'] as const;
export type Holder = (typeof HOLDERS)[number];
export type Duties = Record<Duty, Holder>;

/** What the product itself settles: HQ designs, the partner holds the customers. */
export const USUAL_DUTIES: Duties = {
  design: 'headquarters',
  purposes: 'both',
  consent: 'partner',
  inform: 'partner',
  requests: 'partner',
  contact: 'partner',
  security: 'both',
  breach: 'both',
  processor: 'partner',
  authority: 'both',
};

const words = z.string().trim().min(20).max(4_000);
export const arrangementInput = z.strictObject({
  programme: z.string().trim().min(3).max(120),
  /** Name and address of headquarters, as the public page names it */
  headquarters: z.string().trim().min(3).max(300),
  duties: z.strictObject(
    Object.fromEntries(DUTIES.map((duty) => [duty, z.enum(HOLDERS)])) as Record<Duty, z.ZodEnum<{ [H in Holder]: H }>>,
  ),
  /** What the programme is about, and why both decide about it */
  en: words,
  de: words,
});
export type ArrangementInput = z.infer<typeof arrangementInput>;
