import { z } from 'zod';

export const houseForm = z.object({ name: z.string().trim().max(120) });
