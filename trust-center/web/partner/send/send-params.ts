/** What stands in the addresses of send-urls.ts. Apart from them: browsers write addresses, only the server reads them. */
import { z } from 'zod';

export const packageParams = z.object({ packageId: z.string().regex(/^pkg_[0-9a-z]{26}$/) });
export const orderParams = z.object({ orderId: z.string().regex(/^ord_[0-9a-z]{26}$/) });

/** Who: `all`, a segment's id or the key of a tag. A wrong one is everybody, which the person sees and confirms. */
export const audienceKey = z
  .string()
  .regex(/^(all|seg_[0-9a-z]{26}|tag_[\w-]{22})$/)
  .catch('all');
