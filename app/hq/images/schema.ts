import { z } from 'zod';
import { idOf } from '../../params.ts';

export const MAX_IMAGE_BYTES = 10_000_000;
const altText = z.string().trim().max(300).default('');

export const uploadForm = z.object({ intent: z.literal('upload'), file: z.instanceof(File), altText });
export const describeForm = z.object({
  intent: z.literal('describe'),
  assetId: idOf('asset'),
  name: z.string().trim().max(200),
  altText,
});
