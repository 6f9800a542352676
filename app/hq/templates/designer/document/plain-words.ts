/** The first words of an element's text, for lists. */
export const plainTextOf = (html: string | undefined): string =>
  (html ?? '')
    .slice(0, 400)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
