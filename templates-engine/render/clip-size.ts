/** How much of a mail its readers get: Gmail cuts the HTML behind this many bytes. */
export const CLIP_BYTES = 102_000;

/** As it is said to people: 1 kB are 1,000 bytes, and what is begun counts whole. */
export const kilobytesOf = (bytes: number): number => Math.ceil(bytes / 1_000);
