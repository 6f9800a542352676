/** The name of a block in the language of the screen, else in the one it has. */
export const blockNameIn = (name: Readonly<{ en?: string; de?: string }>, language: 'en' | 'de'): string =>
  name[language] ?? name.de ?? name.en ?? '';
