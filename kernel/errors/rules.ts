/** Failures of brand rules and of approvals. */
import type { ErrorEntry } from './entry.ts';

export const rulesErrors = {
  RULE_PACK_ARCHIVED: {
    status: 409,
    en: 'This rule pack is archived and can no longer be changed.',
    de: 'Dieses Regelpaket ist archiviert und lässt sich nicht mehr ändern.',
  },
  RULE_PACK_FULL: {
    status: 409,
    en: 'A rule pack holds at most {max} rules. Begin another pack.',
    de: 'Ein Regelpaket fasst höchstens {max} Regeln. Beginnen Sie ein weiteres.',
  },
  RULE_PACKS_FULL: {
    status: 409,
    en: 'There are {max} rule packs already, as many as can judge a mail. Archive one, or add your rules to one of them.',
    de: 'Es gibt schon {max} Regelpakete, mehr können eine Mail nicht beurteilen. Archivieren Sie eines oder fügen Sie Ihre Regeln in eines davon ein.',
  },
  RULE_FIXTURES_FAILED: {
    status: 422,
    en: 'The rule “{rule}” does not judge {count} of its own examples as you said. Change the rule or the examples.',
    de: 'Die Regel „{rule}“ urteilt bei {count} ihrer eigenen Beispiele anders, als Sie angegeben haben. Ändern Sie die Regel oder die Beispiele.',
  },
  RULE_TRIAL_MISSING: {
    status: 409,
    en: 'Try this state of the pack on all drafts first: you then see how many it would stop.',
    de: 'Probieren Sie diesen Stand des Pakets zuerst an allen Entwürfen aus: Dann sehen Sie, wie viele er aufhalten würde.',
  },
  RULE_NOTHING_CHANGED: {
    status: 409,
    en: 'This pack says the same as its latest version. There is nothing to publish.',
    de: 'Dieses Paket sagt dasselbe wie seine letzte Version. Es gibt nichts zu veröffentlichen.',
  },
  APPROVAL_NEEDED: {
    status: 409,
    en: 'Headquarters wants to see this mail first, because of {count} entries. Ask for its approval; nothing else waits.',
    de: 'Die Zentrale möchte diese Mail zuerst sehen, wegen {count} Angaben. Bitten Sie um Freigabe; sonst wartet nichts.',
  },
  APPROVAL_NOT_NEEDED: {
    status: 409,
    en: 'This mail needs no approval. You can choose recipients right away.',
    de: 'Diese Mail braucht keine Freigabe. Sie können gleich Empfänger wählen.',
  },
  APPROVAL_DECIDED: {
    status: 409,
    en: 'This request was already answered or taken back.',
    de: 'Diese Anfrage wurde schon beantwortet oder zurückgezogen.',
  },
  IN_REVIEW: {
    status: 409,
    en: 'Headquarters is looking at this mail. Take the request back if you want to change it.',
    de: 'Die Zentrale sieht sich diese Mail gerade an. Ziehen Sie die Anfrage zurück, wenn Sie etwas ändern möchten.',
  },
} as const satisfies Record<string, ErrorEntry>;
