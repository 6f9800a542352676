/**
 * Which renderer made a mail. A receipt names it, so that a later program can tell a mail that was changed from one that it merely writes otherwise.
 * Two things decide how a mail comes out: our code with its libraries, and the language data that Node writes prices and days with.
 */

/** One more whenever the same template comes out differently; renderer.test.ts says when. */
export const RENDERER_NUMBER = 1;

export const rendererOf = (number: number, languageData: string | undefined): string =>
  `${number} (CLDR ${languageData ?? 'none'})`;

/** The renderer of this very process. */
export const THIS_RENDERER = rendererOf(RENDERER_NUMBER, process.versions.cldr);
