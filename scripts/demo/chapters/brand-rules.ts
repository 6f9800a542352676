/** HQ's own rules about claims and prices, and a partner whose words need a look. */
import { type DemoWorld, must } from '../world/open-demo-world.ts';
import type { House } from './set-up-house.ts';

const ALL_WORDS = ['subject', 'preheader', 'text'];
const RULES = [
  {
    id: 'rl_superlatives',
    kind: 'forbiddenWords',
    name: 'Spitzenstellungen belegen',
    severity: 'needsApproval',
    in: ALL_WORDS,
    words: ['Testsieger', 'Nummer 1', 'meistverkauft*', 'best seller', 'number one'],
    message: {
      de: '„{found}“ behauptet eine Spitzenstellung. Die Zentrale prüft den Beleg.',
      en: '“{found}” claims to be first. Headquarters checks the proof.',
    },
    fix: {
      de: 'Nennen Sie Quelle und Datum, oder schreiben Sie es ohne.',
      en: 'Name source and date, or leave it out.',
    },
    fixtures: [
      { expect: 'pass', text: 'Der Lumen fährt leise.' },
      { expect: 'fail', text: 'Der Testsieger fährt leise.' },
    ],
  },
  {
    id: 'rl_vat',
    kind: 'requiredWords',
    name: 'Leasingraten mit Mehrwertsteuer',
    severity: 'warn',
    in: ['text'],
    words: ['inkl. MwSt.', 'incl. VAT', 'TVA incluse'],
    when: ['Leasing*', 'Monatsrate*', 'leasing rate*'],
    fixtures: [
      { expect: 'pass', text: 'Leasing ab 299 € inkl. MwSt.' },
      { expect: 'fail', text: 'Leasing ab 299 €' },
    ],
  },
  {
    id: 'rl_calm',
    kind: 'count',
    name: 'Höchstens zwei Ausrufezeichen',
    severity: 'warn',
    of: 'exclamationMarks',
    max: 2,
  },
];

export async function writeBrandRules(
  { campaigns }: DemoWorld,
  { administrator: actor, owners }: House,
  campaignId: string,
): Promise<void> {
  const { packId } = must(await campaigns.createRulePack({ actor, name: 'Werbeaussagen und Preise' }));
  const content = { rules: RULES, answer: { days: 5, otherwise: 'refused' } };
  const { revision } = must(await campaigns.saveRulePack({ actor, packId, expectedRevision: 1, content }));
  must(await campaigns.startRuleTrial({ actor, packId }));
  const changelog = 'Spitzenstellungen brauchen einen Beleg, Leasingraten die Mehrwertsteuer.';
  must(await campaigns.publishRulePack({ actor, packId, expectedRevision: revision, changelog }));

  const partner = owners.bellevue;
  const [asked] = must(await campaigns.listParticipations({ actor: partner, campaignId })).items;
  if (!asked) return;
  const input = { actor: partner, participationId: asked.id };
  const { regions } = must(await campaigns.readParticipation(input));
  const place = regions.find(({ region }) => region.id === 'r_lumenoffertext');
  if (!place) return;
  const text = 'Der Lumen ist Testsieger seiner Klasse. Fahren Sie ihn in Basel Probe.';
  const expectedRevision = asked.revision;
  const saved = must(await campaigns.saveFill({ ...input, expectedRevision, patch: { [place.region.id]: { text } } }));
  const message = 'Stand in der AutoWelt.';
  const { requestId } = must(await campaigns.askApproval({ ...input, message }));
  const reason = 'Bitte Heft und Seite nennen. Ohne Beleg geht es nicht.';
  must(await campaigns.decideApprovals({ actor, requestIds: [requestId], decision: 'refuse', reason }));
  // The partner goes back to HQ's words and looks for the page.
  must(await campaigns.saveFill({ ...input, expectedRevision: saved.revision, patch: { [place.region.id]: null } }));
}
