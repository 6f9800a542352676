/** Failures of template versions, revocations and merges of drafts. */
import type { ErrorEntry } from './entry.ts';

export const upgradesErrors = {
  VERSION_REVOKED: {
    status: 409,
    en: 'Headquarters has revoked version {number} of this mail. It cannot be sent any more; take over the newer version first.',
    de: 'Die Zentrale hat Version {number} dieser Mail zurückgezogen. Sie lässt sich nicht mehr senden; übernehmen Sie zuerst die neuere Version.',
  },
  VERSION_WITHDRAWN: {
    status: 409,
    en: 'Headquarters has put a newer version in the place of this mail. Go back to it, look at what is new, and hand it over again.',
    de: 'Die Zentrale hat diese Mail durch eine neuere Version ersetzt. Gehen Sie zurück, sehen Sie sich das Neue an und übergeben Sie sie erneut.',
  },
  UPGRADE_FIRST: {
    status: 409,
    en: 'Headquarters has changed something in this mail that you have to decide on. Look at it first, then you can send.',
    de: 'Die Zentrale hat an dieser Mail etwas geändert, worüber Sie entscheiden müssen. Sehen Sie es sich zuerst an, danach können Sie senden.',
  },
  UPGRADE_UNDECIDED: {
    status: 422,
    en: 'Choose what to do with {count} places that the new version does not take as they are.',
    de: 'Wählen Sie noch, was mit {count} Stellen geschehen soll, die die neue Version so nicht annimmt.',
  },
  UPGRADE_NOT_OPEN: {
    status: 409,
    en: 'There is no newer version to decide on here. It was decided, withdrawn or sent meanwhile.',
    de: 'Hier steht keine neuere Version zur Entscheidung an. Sie wurde inzwischen entschieden, zurückgenommen oder gesendet.',
  },
  UPGRADE_BINDING: {
    status: 409,
    en: 'Headquarters asks for this version: the draft cannot stay on the earlier one.',
    de: 'Die Zentrale verlangt diese Version: Der Entwurf kann nicht auf der früheren bleiben.',
  },
  REGIONS_UNEXPLAINED: {
    status: 422,
    en: 'Say for these regions that are gone what becomes of what partners filled in: {regions}',
    de: 'Sagen Sie für diese weggefallenen Bereiche, was aus den Eingaben der Partner wird: {regions}',
  },
} as const satisfies Record<string, ErrorEntry>;
