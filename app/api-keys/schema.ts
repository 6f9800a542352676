import { z } from 'zod';
import { idOf } from '../params.ts';

export const revokeForm = z.object({ intent: z.literal('revoke'), apiKeyId: idOf('apiKey') });
