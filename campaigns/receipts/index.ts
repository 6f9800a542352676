/** Send receipts, for whoever shows them and for the process that holds the key. */
export type { ReceiptFile } from '@multipartner/templates-engine/receipt';
export type { ReceiptItem, ReceiptKeyItem } from './read-receipts.ts';
export type { ReceiptSigner } from './receipt-signer.ts';
