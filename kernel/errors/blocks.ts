/** Failures of the block library and of comments. */
import type { ErrorEntry } from './entry.ts';

export const blocksErrors = {
  BLOCK_ARCHIVED: {
    status: 409,
    en: 'This block is archived. Take it into use again before you change it.',
    de: 'Dieser Baustein ist archiviert. Nehmen Sie ihn wieder in Gebrauch, bevor Sie ihn ändern.',
  },
  BLOCK_UNFIT: {
    status: 422,
    en: 'This element cannot be this block. Choose a section, a column or an element inside one, of the same kind as before.',
    de: 'Dieses Element kann nicht dieser Baustein sein. Wählen Sie einen Abschnitt, eine Spalte oder ein Element darin, von derselben Art wie bisher.',
  },
  BLOCK_UNCHANGED: {
    status: 409,
    en: 'This is what the newest version of the block says already. Nothing was saved.',
    de: 'Genau das sagt die neueste Fassung des Bausteins schon. Es wurde nichts gespeichert.',
  },
  COMMENT_EMPTY: {
    status: 422,
    en: 'Write something before you send the comment, at most 2,000 characters.',
    de: 'Schreiben Sie etwas, bevor Sie den Kommentar senden, höchstens 2.000 Zeichen.',
  },
} as const satisfies Record<string, ErrorEntry>;
