/** What the routes of requests share. */
import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

export const tag = 'Data subject requests';
export const purpose = 'data_subject_request';
export const requestParams = z.object({ requestId: z.string().refine((value) => isId('dataRequest', value)) });
export const day = z.iso.date().describe('Day of the partner’s calendar');
