declare const issuedByTheLog: unique symbol;

/**
 * Proof that a leaf is durably in the log. Only the log can make one; the vault asks the log that issued it whether it covers
 * what is to be opened. It is valid for ten minutes, in the process that wrote the leaf.
 */
export interface Receipt {
  readonly [issuedByTheLog]: true;
  readonly seq: bigint;
  readonly partnerId: string | null;
  /** Hex of the leaf's hash */
  readonly leafHash: string;
}
