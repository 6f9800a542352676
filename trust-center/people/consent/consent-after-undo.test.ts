import { expect, it } from 'vitest';
import { consentAfterUndo, consentRank } from './consent-after-undo.ts';
import { NEWSLETTER } from './mail-aim.ts';
import { type ConsentStanding, consentAfterImport, isMailable } from './next-consent.ts';

const ALL: ConsentStanding[] = (['consent', 'existing_customer', 'none'] as const).flatMap((ground) =>
  (['granted', 'withdrawn', 'none'] as const).map((state) => ({ ground, state })),
);

it('never gives more than there was, for every standing before, after and now', () => {
  for (const current of ALL)
    for (const before of ALL)
      for (const after of ALL)
        for (const saidSince of [true, false]) {
          const undone = consentAfterUndo(current, { before, after, saidSince });
          expect(consentRank(undone)).toBeLessThanOrEqual(consentRank(current));
          if (!isMailable(current, NEWSLETTER)) expect(isMailable(undone, NEWSLETTER)).toBe(false);
          if (current.state === 'withdrawn') expect(undone.state).toBe('withdrawn');
          if (saidSince) expect(undone).toEqual(current);
        }
});

it('takes back exactly what an import gave', () => {
  for (const before of ALL)
    for (const stated of ['yes', 'no', 'unstated'] as const) {
      const after = consentAfterImport(before, stated);
      const undone = consentAfterUndo(after, { before, after, saidSince: false });
      expect(consentRank(undone)).toBe(Math.min(consentRank(before), consentRank(after)));
    }
});
