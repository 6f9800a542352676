/** Where an image lies on the app's origin, for previews. Sent mails get their images from the trust center instead. */
export const mediaPath = (sha256: string): string => `/media/${sha256}`;
