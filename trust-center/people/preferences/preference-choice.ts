import type { Evidence } from '../consent/evidence.ts';
import type { MailPurpose } from '../consent/purposes.ts';
import type { PauseChoice } from './mail-pause.ts';

/** What a person chose on the page of its preferences. */
export interface PreferenceChoice {
  /** What the person wants mails for from now on */
  purposes: readonly MailPurpose[];
  /** Whether opens and clicks may be kept with the name; absent where the page did not ask */
  tracking?: boolean;
  pause: PauseChoice;
  /** Absent: as it is */
  language?: string;
  /** The words beside each box, as the page showed them: the wording of a consent or of its end */
  statements: Readonly<Record<MailPurpose | 'tracking', string>>;
  seen: Pick<Evidence, 'ip' | 'userAgent'>;
  reqId: string;
}
