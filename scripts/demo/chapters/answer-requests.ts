/** What customers ask about their own data: answered, refused, in work, due and overdue, so that every page of the request desk has something to show. */
import type { By } from '../../../trust-center/people/deps.ts';
import type { RequestKind, RequestOrigin } from '../../../trust-center/requests/kinds.ts';
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

/** All of it as acts at their times, for the story to run in between. */
export function answerRequests(world: DemoWorld, house: House): LaterAct[] {
  const { clock, trust } = world;
  const { requests } = trust;
  const byOwner = (partner: 'sonne' | 'bellevue'): By => {
    const { partnerId, id } = house.owners[partner];
    return byPerson(partnerId, id, 'data_subject_request');
  };
  const sonne = byOwner('sonne');
  const opened = new Map<string, string>();
  /** Somebody of the address book asks; `after` so many others, so that it is not always the same person. */
  const ask = async (
    name: string,
    by: By,
    after: number,
    kind: RequestKind,
    text: string,
    language: 'de' | 'en' = 'de',
    origin: RequestOrigin = 'desk',
  ) => {
    const { contacts } = await trust.people.listContacts(by, { limit: 20, state: 'mailable', oldestFirst: true });
    const contactId = contacts[after]?.contactId;
    if (!contactId) return;
    const { requestId } = await requests.open(by, { kind, origin, contactId, text, language });
    opened.set(name, requestId);
    // Whoever comes by a mailed link has shown who it is.
    if (origin !== 'desk') await requests.checkIdentity(by, { requestId, method: 'mail_link', result: 'confirmed' });
  };
  const on = async (name: string, act: (requestId: string) => Promise<unknown>) => {
    const requestId = opened.get(name);
    if (requestId) await act(requestId);
  };
  const at = (daysAgo: number, hour: number, minute: number, run: () => Promise<unknown>): LaterAct => ({
    at: clock.at(daysAgo, hour, minute),
    run: async () => void (await run()),
  });
  const confirm = (requestId: string) =>
    requests.checkIdentity(sonne, {
      requestId,
      method: 'called_back',
      result: 'confirmed',
      note: 'Rückruf unter der Nummer aus dem Werkstattauftrag.',
    });
  return [
    at(44, 9, 10, () =>
      ask('copy', sonne, 3, 'access', 'Bitte teilen Sie mir mit, was Sie über mich gespeichert haben.'),
    ),
    at(43, 11, 30, () => on('copy', confirm)),
    at(39, 16, 5, () => on('copy', (requestId) => requests.confirmHandOver(sonne, { requestId, told: 'otherwise' }))),
    at(37, 8, 40, () =>
      ask('late', byOwner('bellevue'), 2, 'access', 'What do you know about me, and where did you get it from?', 'en'),
    ),
    at(27, 10, 15, () => ask('due', sonne, 5, 'access', 'Ich möchte eine Kopie meiner Daten, am liebsten per Mail.')),
    at(24, 14, 20, () => on('due', confirm)),
    at(18, 9, 5, async () => {
      const { requestId } = await requests.open(sonne, {
        kind: 'objection',
        origin: 'desk',
        address: 'keine.post@postfach.example',
        name: 'Anruferin ohne Kundenkonto',
        text: 'Am Telefon: Sie will nie wieder Werbung von uns.',
        language: 'de',
      });
      await requests.objectToMails(sonne, { requestId, told: 'otherwise' });
    }),
    at(14, 15, 45, () =>
      ask('pause', sonne, 7, 'restriction', 'Die Angaben zu meinem Fahrzeug stimmen nicht. Bitte erst klären.'),
    ),
    at(13, 9, 30, () => on('pause', (requestId) => requests.restrict(sonne, { requestId, told: 'otherwise' }))),
    at(11, 10, 0, () =>
      ask('long', sonne, 9, 'portability', 'Ich wechsle die Werkstatt und möchte meine Daten mitnehmen.'),
    ),
    at(8, 17, 10, () =>
      on('long', (requestId) =>
        requests.extend(sonne, {
          requestId,
          reason: 'Ein Teil der Angaben liegt noch auf Papier in unserer alten Niederlassung.',
          told: 'otherwise',
        }),
      ),
    ),
    at(2, 13, 25, () =>
      ask('erase', sonne, 11, 'erasure', 'Bitte löschen Sie alles, was Sie über mich haben.', 'de', 'own_page'),
    ),
    at(1, 18, 45, () => ask('everywhere', sonne, 13, 'access', '', 'de', 'broker')),
  ];
}
