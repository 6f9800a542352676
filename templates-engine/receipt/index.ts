/** Send receipts: their statement, their key, and how anybody checks them. Node only. */
export { readReceiptKey, receiptKeyId, receiptKeyText } from './receipt-key.ts';
export { THIS_RENDERER } from './renderer.ts';
export { type ReceiptFile, type ReceiptInputs, type ReceiptStatement, receiptStatement } from './statement.ts';
export { type ReceiptCheck, type ReceiptVerdict, receiptMessage, verifyReceipt } from './verify-receipt.ts';
