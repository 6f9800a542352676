import { z } from 'zod';
import { BROKER_KINDS } from '../../../requests/broker/broker-kinds.ts';

/** Whoever sends something else asks for access: a form that was tampered with gets no other answer. */
export const kinds = z.enum(BROKER_KINDS).catch('access');
