import { z } from 'zod';

const MOST_CHARACTERS = 2_000;
const base64 = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(
    z
      .string()
      .min(1)
      .max(MOST_CHARACTERS)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/),
  );

export const materialSchema = z.object({ importToken: base64, material: base64 });
