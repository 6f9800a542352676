/** What the checks need of the machine: a browser, where there is one. The app process brings it. */

export const SCREENS = ['desktop', 'phone', 'dark'] as const;
export type Screen = (typeof SCREENS)[number];
/** CSS pixels across */
export const SCREEN_WIDTH_PX: Readonly<Record<Screen, number>> = { desktop: 760, phone: 375, dark: 375 };

/** A real browser without scripts and without a network: the only images are those that `readImage` gives. */
export interface MailBrowser {
  /** The whole mail as a picture, at most 6,000 px tall. */
  picture(html: string, screen: Screen): Promise<{ png: Uint8Array; widthPx: number; heightPx: number }>;
  /** On which of these screens the mail is wider than the screen, how wide, and the words of what sticks out the most. */
  measure(html: string, screensPx: readonly number[]): Promise<{ screenPx: number; widthPx: number; words: string }[]>;
  close(): Promise<void>;
}

export interface CheckTools {
  /** null: there is no browser on this machine */
  openBrowser(readImage: (sha256: string) => Promise<Uint8Array | null>): Promise<MailBrowser | null>;
  /** Told when somebody wants a run, so that it starts at once and not with the next round */
  wake(): void;
}

/** A machine without a browser. */
export const NO_TOOLS: CheckTools = {
  openBrowser: async () => null,
  wake: () => undefined,
};
