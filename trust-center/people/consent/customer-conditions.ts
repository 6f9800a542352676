/**
 * The four conditions of § 7(3) UWG, under which an existing customer may get a mail without consent. Whoever claims the exception carries the
 * burden of proof, so each condition names what shows it and since when: a bare tick would be worth nothing.
 */
import { z } from 'zod';

export const CUSTOMER_CONDITIONS = ['sale', 'similar', 'noObjection', 'notice'] as const;
export type CustomerCondition = (typeof CUSTOMER_CONDITIONS)[number];

const day = z.iso.date();
const condition = z.strictObject({ text: z.string().trim().min(5).max(1_000), date: day });

export const customerConditions = z.strictObject({
  /** No. 1: the address came in connection with the sale of goods or a service: which, and when */
  sale: condition,
  /** No. 2: for which own, similar goods or services it is used, and since when */
  similar: condition,
  /** No. 3: nobody objected: where that was looked up, and when */
  noObjection: condition,
  /** No. 4: how the person was told, when the address was taken, that they can object at any time and at no more than basic rates, and when. Each mail says so by itself. */
  notice: condition,
});
export type CustomerConditions = z.infer<typeof customerConditions>;
