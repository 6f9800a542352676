/** Documents of random shape, the same for the same seed: for tests that cannot run properties themselves, such as those in a browser. */
import fc from 'fast-check';
import type { TemplateDocument } from '../document.ts';
import { anyDocument } from './samples.ts';

export const randomDocuments = (count: number, seed: number): TemplateDocument[] =>
  fc.sample(anyDocument, { numRuns: count, seed });
