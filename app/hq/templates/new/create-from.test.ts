import { expect, it } from 'vitest';
import { createFrom } from './create-from.server.ts';
import { newTemplateSchema } from './schema.ts';

it.each([
  ['en', 'Choose a newsletter.'],
  ['de', 'Wählen Sie einen Newsletter.'],
] as const)('says in %s that no newsletter was chosen, and looks for none', async (language, sentence) => {
  const input = newTemplateSchema.parse({ name: 'Spring', start: 'starter' });
  // Nothing is asked: whatever it reached for would throw.
  const nobody = {} as Parameters<typeof createFrom>[0];
  expect(await createFrom({ ...nobody, services: {} as never, language, input })).toEqual({
    refused: { fieldErrors: { starter: [sentence] } },
  });
});
