/**
 * The one error registry of the product: every failure that a person or a program can meet has a code, an HTTP status and a
 * sentence in each language that says what is wrong and how to mend it. `{name}` in a sentence is filled from the failure's
 * parameters; parameters never hold a customer's data.
 */
import type { Localised } from './language.ts';

interface ErrorEntry extends Localised {
  status: number;
}

export const ERRORS = {
  // requests
  BAD_REQUEST: { status: 400, en: 'The request is not valid: {detail}', de: 'Die Anfrage ist ungültig: {detail}' },
  UNAUTHENTICATED: { status: 401, en: 'Please sign in.', de: 'Bitte melden Sie sich an.' },
  FORBIDDEN: { status: 403, en: 'You may not do this. {who} can.', de: 'Das dürfen Sie nicht. {who} kann es.' },
  NOT_FOUND: {
    status: 404,
    en: 'This does not exist or is not yours.',
    de: 'Das gibt es nicht oder es gehört Ihnen nicht.',
  },
  CONFLICT: {
    status: 409,
    en: 'Somebody changed this meanwhile. Load the page again, then repeat your change.',
    de: 'Das wurde inzwischen geändert. Laden Sie die Seite neu und wiederholen Sie Ihre Änderung.',
  },
  TOO_LARGE: { status: 413, en: 'This is too large: at most {limit}.', de: 'Das ist zu groß: höchstens {limit}.' },
  MISDIRECTED: {
    status: 421,
    en: 'This address does not belong to this server.',
    de: 'Diese Adresse gehört nicht zu diesem Server.',
  },
  INVALID: { status: 422, en: 'Some entries need your attention.', de: 'Einige Angaben brauchen Ihre Aufmerksamkeit.' },
  RATE_LIMITED: {
    status: 429,
    en: 'Too many tries. Please wait {seconds} seconds.',
    de: 'Zu viele Versuche. Bitte warten Sie {seconds} Sekunden.',
  },
  INTERNAL: {
    status: 500,
    en: 'Something went wrong on our side. Reference: {reference}',
    de: 'Bei uns ist etwas schiefgegangen. Kennung: {reference}',
  },
  UNAVAILABLE: {
    status: 503,
    en: '{part} cannot be reached just now. Nothing is lost; please try again in a minute.',
    de: '{part} ist gerade nicht erreichbar. Nichts ist verloren; bitte versuchen Sie es in einer Minute erneut.',
  },
  STORAGE_FULL: {
    status: 507,
    en: 'The disk of the server is full. Nothing already saved is lost; please tell your operator.',
    de: 'Der Speicher des Servers ist voll. Nichts Gespeichertes ist verloren; bitte informieren Sie Ihren Betreiber.',
  },
  // the officer's desk
  KMS_CALLS_UNREADABLE: {
    status: 422,
    en: 'This file is no record of KMS calls. Take calls.jsonl of the local KMS, or a CloudTrail file as JSON.',
    de: 'Diese Datei ist keine Aufzeichnung von KMS-Aufrufen. Nehmen Sie calls.jsonl des lokalen KMS oder eine CloudTrail-Datei als JSON.',
  },
  // contact imports
  CSV_NOT_TEXT: {
    status: 422,
    en: 'This file is not a CSV file. In Excel choose "Save as" and then "CSV UTF-8".',
    de: 'Diese Datei ist keine CSV-Datei. Wählen Sie in Excel „Speichern unter“ und dann „CSV UTF-8“.',
  },
  CSV_EMPTY: {
    status: 422,
    en: 'The file has no rows below its header.',
    de: 'Die Datei hat keine Zeilen unter der Kopfzeile.',
  },
  CSV_TOO_MANY_COLUMNS: {
    status: 422,
    en: 'The file has too many columns: at most {limit}.',
    de: 'Die Datei hat zu viele Spalten: höchstens {limit}.',
  },
  CSV_TOO_MANY_ROWS: {
    status: 422,
    en: 'The file has too many rows: at most {limit}. Please split it.',
    de: 'Die Datei hat zu viele Zeilen: höchstens {limit}. Bitte teilen Sie sie auf.',
  },
  CSV_ROW_TOO_LONG: {
    status: 422,
    en: 'The row that begins in line {line} is too long. Often a closing quotation mark is missing there.',
    de: 'Die Zeile, die in Zeile {line} beginnt, ist zu lang. Oft fehlt dort ein schließendes Anführungszeichen.',
  },
  CSV_UNREADABLE: {
    status: 422,
    en: 'The file cannot be read from line {line} on.',
    de: 'Die Datei lässt sich ab Zeile {line} nicht lesen.',
  },
  CSV_NO_ADDRESS_COLUMN: {
    status: 422,
    en: 'Please say which column holds the mail address.',
    de: 'Bitte geben Sie an, in welcher Spalte die E-Mail-Adresse steht.',
  },
  CONTACT_EXISTS: {
    status: 409,
    en: 'There is already a contact with this address.',
    de: 'Es gibt bereits einen Kontakt mit dieser Adresse.',
  },
  IMPORT_STATE: { status: 409, en: 'This import is already {state}.', de: 'Dieser Import ist bereits {state}.' },
  // partners, templates, campaigns (HQ zone)
  PARTNER_SUSPENDED: {
    status: 403,
    en: 'Headquarters has suspended this partner. Nothing can be changed or sent until it is resumed; nothing is lost.',
    de: 'Die Zentrale hat diesen Partner ausgesetzt. Bis zur Freigabe lässt sich nichts ändern oder senden; nichts geht verloren.',
  },
  REGION_LOCKED: {
    status: 403,
    en: 'This part of the mail belongs to headquarters and cannot be changed. Nothing was saved.',
    de: 'Dieser Teil der Mail gehört der Zentrale und lässt sich nicht ändern. Es wurde nichts gespeichert.',
  },
  FILL_INCOMPLETE: {
    status: 422,
    en: 'Before you can choose recipients, {count} entries need your attention.',
    de: 'Bevor Sie Empfänger wählen können, brauchen {count} Angaben Ihre Aufmerksamkeit.',
  },
  PERIOD_NOT_OPEN: { status: 409, en: 'This campaign opens on {date}.', de: 'Diese Kampagne beginnt am {date}.' },
  PERIOD_OVER: {
    status: 409,
    en: 'This campaign ended on {date}. Your entries are kept, but nothing can be changed or sent any more.',
    de: 'Diese Kampagne endete am {date}. Ihre Eingaben bleiben erhalten, aber es lässt sich nichts mehr ändern oder senden.',
  },
  PARTICIPATION_CLOSED: {
    status: 409,
    en: 'This campaign can no longer be changed here, because it was already declined or ordered.',
    de: 'Diese Kampagne lässt sich hier nicht mehr ändern, weil sie bereits abgelehnt oder beauftragt wurde.',
  },
  CAMPAIGN_NOT_DRAFT: {
    status: 409,
    en: 'This campaign was already offered to partners. Only its message and its end can still be changed.',
    de: 'Diese Kampagne wurde den Partnern bereits angeboten. Nur Nachricht und Ende lassen sich noch ändern.',
  },
  CAMPAIGN_WITHOUT_PARTNERS: {
    status: 422,
    en: 'The chosen groups hold no partner yet. Add partners to them first.',
    de: 'In den gewählten Gruppen ist noch kein Partner. Fügen Sie zuerst Partner hinzu.',
  },
  TEMPLATE_ARCHIVED: {
    status: 409,
    en: 'This template is archived and can no longer be changed.',
    de: 'Diese Vorlage ist archiviert und lässt sich nicht mehr ändern.',
  },
  TEMPLATE_BROKEN: {
    status: 422,
    en: 'This template cannot be turned into a mail: {detail}',
    de: 'Aus dieser Vorlage lässt sich keine Mail erzeugen: {detail}',
  },
  TEMPLATE_UNSAFE: {
    status: 422,
    en: 'This template holds something that a mail of this house may not contain: {detail}',
    de: 'Diese Vorlage enthält etwas, das in Mails dieses Hauses nicht erlaubt ist: {detail}',
  },
  TEMPLATE_EMPTY: {
    status: 422,
    en: 'The mail is empty. Put at least one block into it.',
    de: 'Die Mail ist leer. Setzen Sie mindestens einen Baustein hinein.',
  },
  TEMPLATE_SUBJECT_MISSING: {
    status: 422,
    en: 'The template has no subject yet. Enter one before you publish.',
    de: 'Die Vorlage hat noch keinen Betreff. Geben Sie vor dem Veröffentlichen einen ein.',
  },
  TEMPLATE_HOSTS_UNCONFIRMED: {
    status: 422,
    en: 'Links or images of this template point to addresses that are not confirmed yet: {hosts}',
    de: 'Links oder Bilder dieser Vorlage zeigen auf Adressen, die noch nicht bestätigt sind: {hosts}',
  },
  // images
  IMAGE_TYPE: {
    status: 415,
    en: 'Please choose a PNG, JPEG, GIF or WebP image.',
    de: 'Bitte wählen Sie ein Bild als PNG, JPEG, GIF oder WebP.',
  },
  IMAGE_SVG: {
    status: 415,
    en: 'SVG images can hold programs, so mail programs refuse them. Please save the image as PNG and choose it again.',
    de: 'SVG-Bilder können Programme enthalten, deshalb lehnen Mailprogramme sie ab. Bitte speichern Sie das Bild als PNG und wählen Sie es erneut.',
  },
  IMAGE_BOMB: {
    status: 422,
    en: 'This image unpacks to more than {limit} million pixels. Please reduce it and choose it again.',
    de: 'Dieses Bild hat ausgepackt mehr als {limit} Millionen Bildpunkte. Bitte verkleinern Sie es und wählen Sie es erneut.',
  },
  IMAGE_BROKEN: {
    status: 422,
    en: 'This image is damaged and cannot be read.',
    de: 'Dieses Bild ist beschädigt und lässt sich nicht lesen.',
  },
  // files with partners
  TABLE_UNREADABLE: {
    status: 422,
    en: 'This table cannot be read: {detail}',
    de: 'Diese Tabelle lässt sich nicht lesen: {detail}',
  },
  // vault and log
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
  LOG_UNAVAILABLE: {
    status: 503,
    en: 'The access log cannot be written, so nothing is read. Nothing is lost; please try again in {seconds} seconds.',
    de: 'Das Zugriffsprotokoll kann nicht geschrieben werden, deshalb wird nichts gelesen. Nichts ist verloren; bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
  // erasure and retention
  LEDGER_UNAVAILABLE: {
    status: 503,
    en: 'The erasure ledger cannot be written, so nobody was deleted. Nothing is lost; please try again in {seconds} seconds.',
    de: 'Das Löschverzeichnis kann nicht geschrieben werden, deshalb wurde niemand gelöscht. Nichts ist verloren; bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
  LEDGER_MISSING: {
    status: 503,
    en: 'The erasure ledger of this database is missing. Without it people who were deleted could come back, so nothing opens. See "Backup" in docs/operations.md.',
    de: 'Das Löschverzeichnis dieser Datenbank fehlt. Ohne es könnten gelöschte Personen zurückkehren, deshalb wird nichts geöffnet. Siehe „Backup“ in docs/operations.md.',
  },
  LEDGER_BROKEN: {
    status: 503,
    en: 'The erasure ledger is not the one that was written: {detail}. Nothing opens until the right one is there.',
    de: 'Das Löschverzeichnis ist nicht das, das geschrieben wurde: {detail}. Nichts wird geöffnet, bis das richtige da ist.',
  },
  RESTORED: {
    status: 409,
    en: 'This order was under way when a backup was restored. Who got the mail since then is not known here: ask your operator before you let it go on.',
    de: 'Dieser Auftrag lief, als ein Backup wiederhergestellt wurde. Wer die Mail seither bekam, ist hier nicht bekannt: Fragen Sie Ihren Betreiber, bevor Sie ihn fortsetzen.',
  },
  RETENTION_BOUNDS: {
    status: 422,
    en: 'This rule allows {least} to {most}.',
    de: 'Diese Regel erlaubt {least} bis {most}.',
  },
  LEGAL_HOLD: {
    status: 409,
    en: 'A legal hold stands on this person or on all your data, so nothing was deleted. An owner can lift it under Settings, Retention.',
    de: 'Für diese Person oder alle Ihre Daten gilt eine Löschsperre, deshalb wurde nichts gelöscht. Die Partnerleitung kann sie unter Einstellungen, Aufbewahrung aufheben.',
  },
  // sign-in
  PASSWORD_LENGTH: {
    status: 422,
    en: 'A password has {least} to {most} characters.',
    de: 'Ein Passwort hat {least} bis {most} Zeichen.',
  },
  PASSWORD_BREACHED: {
    status: 422,
    en: 'This password is known from data leaks or easy to guess. Please choose another one.',
    de: 'Dieses Passwort ist aus Datenlecks bekannt oder leicht zu erraten. Bitte wählen Sie ein anderes.',
  },
  PASSWORD_PERSONAL: {
    status: 422,
    en: 'This password is too close to your name or address. Please choose another one.',
    de: 'Dieses Passwort ähnelt Ihrem Namen oder Ihrer Adresse zu sehr. Bitte wählen Sie ein anderes.',
  },
  SIGN_IN_REFUSED: {
    status: 422,
    en: 'Address and password do not fit together.',
    de: 'Adresse und Passwort passen nicht zusammen.',
  },
  CODE_REFUSED: {
    status: 422,
    en: 'This code is wrong, too old or was used before.',
    de: 'Dieser Code ist falsch, zu alt oder schon verwendet.',
  },
  LINK_EXPIRED: {
    status: 410,
    en: 'This link is used up or too old. Please ask for a new one.',
    de: 'Dieser Link ist verbraucht oder zu alt. Bitte fordern Sie einen neuen an.',
  },
  ROLE_NOT_YOURS_TO_GIVE: {
    status: 403,
    en: 'You may not give this role.',
    de: 'Diese Rolle dürfen Sie nicht vergeben.',
  },
  PARTNER_TAKEN: {
    status: 409,
    en: 'Somebody already works for this partner. From now on its owner invites further people.',
    de: 'Für diesen Partner arbeitet bereits jemand. Weitere Personen lädt ab jetzt der Partner selbst ein.',
  },
  PASSWORD_REFUSED: {
    status: 422,
    en: 'This is not your present password.',
    de: 'Das ist nicht Ihr jetziges Passwort.',
  },
  ALREADY_MEMBER: {
    status: 409,
    en: 'This person already has this access.',
    de: 'Diese Person hat diesen Zugang bereits.',
  },
  LAST_OF_ROLE: {
    status: 409,
    en: 'This is the last person with this role. Give the role to somebody else first.',
    de: 'Das ist die letzte Person mit dieser Rolle. Vergeben Sie die Rolle zuerst an jemand anderen.',
  },
  // packages and send orders
  GATE_REFUSED: {
    status: 422,
    en: 'This mail cannot be sent: {count} parts break the rules of the trust center.',
    de: 'Diese Mail kann nicht gesendet werden: {count} Stellen verletzen die Regeln des Trust Centers.',
  },
  CAMPAIGN_NOT_OPEN: { status: 422, en: 'This campaign opens on {date}.', de: 'Diese Kampagne beginnt am {date}.' },
  CAMPAIGN_OVER: { status: 422, en: 'This campaign ended on {date}.', de: 'Diese Kampagne ist am {date} abgelaufen.' },
  AUDIENCE_EMPTY: {
    status: 422,
    en: 'Nobody in this selection may be mailed. Choose other recipients.',
    de: 'Niemand in dieser Auswahl darf angeschrieben werden. Wählen Sie andere Empfänger.',
  },
  AUDIENCE_CHANGED: {
    status: 409,
    en: 'The recipients have changed since you looked. Please check the number again and confirm anew.',
    de: 'Die Empfänger haben sich seither geändert. Bitte prüfen Sie die Zahl und bestätigen Sie erneut.',
  },
  PACKAGE_CHANGED: {
    status: 409,
    en: 'The mail was changed since you looked. Please check it again and confirm anew.',
    de: 'Die Mail wurde seither geändert. Bitte prüfen Sie sie und bestätigen Sie erneut.',
  },
  ALREADY_ORDERED: {
    status: 409,
    en: 'This campaign has already been sent or is about to be.',
    de: 'Diese Kampagne wurde schon gesendet oder wird gerade gesendet.',
  },
  ORDER_STATE: {
    status: 409,
    en: 'The sending has moved on meanwhile, so this is no longer possible. Load the page again.',
    de: 'Der Versand ist inzwischen weiter, deshalb geht das nicht mehr. Laden Sie die Seite neu.',
  },
  MEDIA_REFUSED: {
    status: 422,
    en: 'Only PNG, JPEG, GIF and WebP images up to {limit} are accepted.',
    de: 'Nur PNG-, JPEG-, GIF- und WebP-Bilder bis {limit} sind erlaubt.',
  },
  SCOPE_MISSING: {
    status: 403,
    en: 'This API key lacks the scope {scope}.',
    de: 'Diesem API-Schlüssel fehlt die Berechtigung {scope}.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    en: 'This Idempotency-Key was used for another request, or its first request still runs.',
    de: 'Dieser Idempotency-Key wurde für eine andere Anfrage verwendet, oder die erste Anfrage läuft noch.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected failure as it crosses a boundary: a code of the registry and the parameters of its sentence. */
export interface Failure<C extends ErrorCode = ErrorCode> {
  code: C;
  params?: Record<string, string | number>;
}

export const failure = <C extends ErrorCode>(code: C, params?: Failure['params']): Failure<C> =>
  params ? { code, params } : { code };

/** Thrown where a result cannot be returned: in loaders, actions and handlers. Its message is for logs and holds no parameter. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(cause: Failure) {
    super(cause.code);
    this.name = 'FailureError';
    this.failure = cause;
  }
}

/** The sentence of a failure in one language, with its parameters filled in. */
export function sentence(cause: Failure, language: keyof Localised): string {
  const template: string = ERRORS[cause.code][language];
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(cause.params?.[name] ?? ''));
}

export const statusOf = (cause: Failure): number => ERRORS[cause.code].status;

/** True for a {@link FailureError}, also for one of another bundle's copy of this module (where `instanceof` would say no). */
export const isFailureError = (error: unknown): error is FailureError =>
  error instanceof Error && error.name === 'FailureError' && 'failure' in error;
