import { FORM_LANGUAGES } from '@multipartner/templates-engine/form-template';
import { z } from 'zod';

export const newFormTemplateSchema = z.object({
  name: z.string().trim().min(1).max(120),
  language: z.enum(FORM_LANGUAGES),
});
