/** What the use cases of a leaving partner work with. */
import type { PeopleDeps } from '../people/deps.ts';

export interface DepartureDeps extends PeopleDeps {
  /** Hands a handing over to the process's runner. */
  wake: (partnerId: string) => void;
}
