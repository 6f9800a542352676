/** Versions of HQ's words that the trust center uses: sign-up forms, and mails to one person. */

export interface ToldVersion {
  id: string;
  number: number;
  hash: string;
  publishedAt: Date;
  /** False while the trust center cannot be reached: it is told as soon as it can */
  told: boolean;
}

/** A stored version without its words. */
export const toldVersion = ({
  id,
  number,
  hash,
  publishedAt,
  toldAt,
}: Omit<ToldVersion, 'told'> & { toldAt: Date | null }): ToldVersion => ({
  id,
  number,
  hash,
  publishedAt,
  told: toldAt !== null,
});

/** What publishing answers, beside the version's id. */
export type PublishedVersion = Pick<ToldVersion, 'number' | 'hash' | 'told'>;
