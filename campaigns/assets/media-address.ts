/** Where an image is loaded from. Both web apps serve `/media/<sha256>`: the app for previews, the trust center for sent mails. */
export const mediaAddress =
  (origin: string) =>
  (sha256: string): string =>
    `${origin}/media/${sha256}`;
