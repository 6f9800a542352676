import { z } from 'zod';

export const MAX_COLOURS = 24;
const MAX_LINES_CHARACTERS = 20_000;
const text = (max: number) => z.string().trim().max(max).default('');

export const brandForm = z.object({
  name: z.string().trim().max(120),
  colours: z
    .array(z.object({ name: text(40), value: text(20) }))
    .max(MAX_COLOURS)
    .default([]),
  fonts: text(2_000),
  allowedHosts: text(MAX_LINES_CHARACTERS),
});

/** The lines of a text field that holds a list; empty ones are left out. */
export const linesOf = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
