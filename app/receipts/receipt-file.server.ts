/** A receipt as a download. */
import type { ReceiptFile } from '@multipartner/campaigns/receipts';

export const receiptAnswer = (file: ReceiptFile): Response =>
  new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${file.statement.id}.json"`,
      'cache-control': 'private, no-store',
    },
  });
