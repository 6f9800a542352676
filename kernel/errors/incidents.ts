/** Failures of incidents: personal data breaches and what may be one. */
import type { ErrorEntry } from './entry.ts';

export const incidentsErrors = {
  INCIDENT_CLOSED: {
    status: 409,
    en: 'This incident is closed. Open it again before you add something.',
    de: 'Dieser Vorfall ist abgeschlossen. Öffnen Sie ihn wieder, bevor Sie etwas ergänzen.',
  },
  INCIDENT_UNFINISHED: {
    status: 409,
    en: 'Before closing: assess the risk, tell every affected partner, and decide about the authority.',
    de: 'Vor dem Abschluss: das Risiko beurteilen, jeden betroffenen Partner benachrichtigen und über die Meldung an die Behörde entscheiden.',
  },
  INCIDENT_DELAY_UNEXPLAINED: {
    status: 422,
    en: 'More than 72 hours have passed. The notification must say why it is late (Art. 33 (1) GDPR).',
    de: 'Es sind mehr als 72 Stunden vergangen. Die Meldung muss sagen, warum sie später kommt (Art. 33 Abs. 1 DSGVO).',
  },
  INCIDENT_NOBODY_TO_TELL: {
    status: 409,
    en: 'Every affected partner was told already, or none is named as affected.',
    de: 'Alle betroffenen Partner wurden schon benachrichtigt, oder es ist keiner als betroffen genannt.',
  },
} as const satisfies Record<string, ErrorEntry>;
