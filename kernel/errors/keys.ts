/** Failures of keys, KMS and what they seal. */
import type { ErrorEntry } from './entry.ts';

export const keysErrors = {
  KMS_UNAVAILABLE: {
    status: 503,
    en: 'The key service cannot be reached, so customer data stays locked. Nothing is lost; please try again in {seconds} seconds.',
    de: 'Der Schlüsseldienst ist nicht erreichbar, deshalb bleiben Kundendaten verschlossen. Nichts ist verloren; bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
  KMS_DENIED: {
    status: 503,
    en: 'The key service refuses the trust center. Customer data stays locked until your operator mends the permission.',
    de: 'Der Schlüsseldienst weist das Trust-Center ab. Kundendaten bleiben verschlossen, bis Ihr Betreiber die Berechtigung in Ordnung bringt.',
  },
  KEY_DISABLED: {
    status: 423,
    en: 'The key of this partner is disabled, so its customer data cannot be read. The key custodian can enable it.',
    de: 'Der Schlüssel dieses Partners ist deaktiviert, deshalb sind seine Kundendaten nicht lesbar. Die für Schlüssel verantwortliche Person kann ihn aktivieren.',
  },
  KEY_DESTROYED: {
    status: 410,
    en: 'The key of this partner is destroyed or about to be. Its customer data cannot be read.',
    de: 'Der Schlüssel dieses Partners ist zerstört oder zur Zerstörung vorgesehen. Seine Kundendaten sind nicht lesbar.',
  },
  KEY_MISMATCH: {
    status: 500,
    en: 'The key service returned a key that is not the one we stored. Nothing was read. Please tell your operator.',
    de: 'Der Schlüsseldienst lieferte einen anderen Schlüssel als den hinterlegten. Es wurde nichts gelesen. Bitte informieren Sie Ihren Betreiber.',
  },
  KEY_STATE: {
    status: 409,
    en: 'The keys of this partner are not in a state in which this can be done. Load the page again to see how they stand.',
    de: 'In ihrem jetzigen Zustand erlauben die Schlüssel dieses Partners das nicht. Laden Sie die Seite neu, um ihn zu sehen.',
  },
  KEY_ROTATION_RUNS: {
    status: 409,
    en: 'This key is being rotated already. Wait until that is finished.',
    de: 'Dieser Schlüssel wird bereits gewechselt. Warten Sie, bis das abgeschlossen ist.',
  },
  KEY_SECOND_PERSON: {
    status: 403,
    en: 'This needs a second person of the other organisation: one custodian of the operator and one of the partner.',
    de: 'Dafür braucht es eine zweite Person der anderen Organisation: eine des Betreibers und eine des Partners.',
  },
  KEY_MATERIAL_REFUSED: {
    status: 422,
    en: 'The key service does not accept this material: it must be 32 bytes, wrapped with the public key shown here, and the same as before if it was brought before.',
    de: 'Der Schlüsseldienst nimmt dieses Material nicht an: Es müssen 32 Byte sein, verpackt mit dem hier gezeigten öffentlichen Schlüssel, und dieselben wie zuvor, falls es schon einmal eingebracht wurde.',
  },
  KEYS_MISSING: {
    status: 409,
    en: 'This partner has no keys yet. They are made when it is registered; please try again in a minute.',
    de: 'Dieser Partner hat noch keine Schlüssel. Sie entstehen bei der Anmeldung; bitte versuchen Sie es in einer Minute erneut.',
  },
  KEYS_CHANGED: {
    status: 503,
    en: 'The keys of this partner were changed just now. Please try again in {seconds} seconds.',
    de: 'Die Schlüssel dieses Partners wurden gerade geändert. Bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
  DATA_UNREADABLE: {
    status: 500,
    en: 'A stored record cannot be opened. It was changed or does not belong here. Please tell your operator.',
    de: 'Ein gespeicherter Datensatz lässt sich nicht öffnen. Er wurde verändert oder gehört nicht hierher. Bitte informieren Sie Ihren Betreiber.',
  },
} as const satisfies Record<string, ErrorEntry>;
