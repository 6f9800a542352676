import type { Localised } from '../language.ts';

/** One failure of the registry: its HTTP status and its sentence in each language. `{name}` is filled from the failure's parameters. */
export interface ErrorEntry extends Localised {
  status: number;
}
