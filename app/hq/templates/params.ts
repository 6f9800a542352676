import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

const templateId = z.string().refine((value) => isId('template', value));

export const templateParams = z.object({ templateId });
export const versionParams = z.object({
  templateId,
  versionId: z.string().refine((value) => isId('templateVersion', value)),
});
