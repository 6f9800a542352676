/** Whoever can sign receipts: a process that holds the key. */
export interface ReceiptSigner {
  keyId: string;
  /** 32 bytes of Ed25519, base64 */
  publicKey: string;
  /** Ed25519 over the message, base64 */
  sign(message: Uint8Array): string;
}
