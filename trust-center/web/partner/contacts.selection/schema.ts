import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

const MOST_SELECTED = 500;

/** The ids that the list posted: only ids of contacts, each once. */
export const readSelection = (form: FormData): string[] =>
  [...new Set(form.getAll('selected').map(String))].filter((id) => isId('contact', id)).slice(0, MOST_SELECTED);

/** "vip, Elektro" as two tags. */
export const tagList = z
  .string()
  .max(1_000)
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .split(/[,;\n]/)
        .map((tag) => tag.trim().slice(0, 60))
        .filter((tag) => tag !== ''),
    ),
  ]);

export const tagChange = z.object({ add: tagList, remove: tagList });
