import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every page for recipients has words of its own for when it cannot be made', () => {
  const pages = globSync(`${import.meta.dirname}/*/route.tsx`);
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((file) => !readFileSync(file, 'utf8').includes('RecipientTrouble as ErrorBoundary'))).toEqual([]);
});
