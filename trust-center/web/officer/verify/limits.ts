/** Largest record of KMS calls that is taken: the local KMS begins another file at 64 MiB. */
export const MOST_BYTES = 100_000_000;
