/** HQ's hints of how the house speaks, for mails in one language, each once and in HQ's order. */
export const hintsIn = (tone: readonly { language: string; hint: string }[], language: string): string[] => [
  ...new Set(tone.filter((one) => one.language === language).map(({ hint }) => hint)),
];
