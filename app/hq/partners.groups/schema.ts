import { z } from 'zod';
import { idOf } from '../../params.ts';

const name = z.string().trim().max(80);

export const newGroup = z.object({ intent: z.literal('create'), name });
export const renamedGroup = z.object({ intent: z.literal('rename'), groupId: idOf('partnerGroup'), name });
